import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LF, ReceiveBuffer, octetsOf, textOf } from '#lib/base';

test('lines come out the same however the octets were cut, and views handed out stay as they were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', '\n'), { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 7 })),
      (letters, cuts) => {
        const text = letters.join('');
        const buffer = new ReceiveBuffer();
        const taken: { view: Uint8Array; text: string }[] = [];
        let at = 0;
        for (let turn = 0; at < text.length; turn++) {
          const piece = text.slice(at, at + (cuts[turn] ?? 1));
          at += piece.length;
          buffer.push(octetsOf(piece));
          for (let end = buffer.indexOf(LF); end >= 0; end = buffer.indexOf(LF)) {
            const view = buffer.take(end + 1);
            taken.push({ view, text: textOf(view) });
          }
        }
        expect(taken.map((line) => line.text).join('') + textOf(buffer.view())).toBe(text);
        for (const { view, text: then } of taken) expect(textOf(view)).toBe(then);
        for (const { text: line } of taken) expect(line.indexOf('\n')).toBe(line.length - 1);
      },
    ),
  );
});

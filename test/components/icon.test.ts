/** The signs: drawn from a literal, kept from assistive technology, in the ink of what they stand in. */
import { describe, expect, test } from 'vitest';
import Icon from '../../src/ui/Icon.svelte';
import { all, draw, one, readMarkup, textOf } from './markup.ts';

describe('Icon', () => {
  test('draws each part of the sign', () => {
    const svg = one(draw(Icon, { shape: 'no' }), 'svg');
    expect(all(svg, 'path').map(({ attributes }) => attributes.class)).toEqual(['solid', 'solid cut']);
  });

  test('is 16 pixels unless told otherwise, and silent', () => {
    expect(one(draw(Icon, { shape: 'ok' }), 'svg').attributes).toMatchObject({ width: '16', 'aria-hidden': 'true' });
    expect(one(draw(Icon, { shape: 'ok', size: 24 }), 'svg').attributes).toMatchObject({ width: '24', height: '24' });
  });
});

describe('what is read back', () => {
  const drawn = readMarkup(
    '<!--[--><ul class="a svelte-1x"><li hidden>one &lt;b></li><!----> <li title="&quot;x&quot; > y">two<br/> three</li></ul>',
  );

  test('is the tree that was drawn', () => {
    expect(one(drawn, 'ul').attributes).toEqual({ class: 'a' });
    expect(all(drawn, 'li').map(textOf)).toEqual(['one <b>', 'two three']);
    expect(one(drawn, 'li', { title: '"x" > y' }).children).toHaveLength(3);
    expect(all(drawn, 'li', { hidden: '' })).toHaveLength(1);
  });

  test('is refused when it is not one or does not fit', () => {
    expect(() => one(drawn, 'li')).toThrow('2 of <li>');
    expect(() => one(drawn, 'b')).toThrow('0 of <b>');
    expect(() => readMarkup('<p><b></p>')).toThrow('</p> closes <b>');
    expect(() => readMarkup('<p>')).toThrow('<p> is not closed');
  });
});

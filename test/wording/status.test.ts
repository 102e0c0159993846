import { expect, test } from 'vitest';
import { sayRemarks } from '#lib/wording';

const remark = (severity: 'error' | 'warning', line: number) => ({
  severity,
  line,
  sentence: `wrong\u202e at ${line}`,
});

test('remarks are said as their count and the first error; warnings alone say nothing', () => {
  expect(sayRemarks([remark('warning', 1), remark('error', 4)])).toMatch(
    /^1 error in the text\. Line 4: wrong\[?.*at 4$/,
  );
  expect(sayRemarks([remark('error', 4), remark('error', 5)])).toMatch(/^2 errors in the text\. Line 4: /);
  expect(sayRemarks([remark('error', 4)])).not.toContain('\u202e');
  expect(sayRemarks([remark('warning', 1)])).toBe('');
});

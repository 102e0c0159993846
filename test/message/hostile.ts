/** Values that try to break out of a field, a line or a part: for every sink that takes text from elsewhere. */
export const hostile = [
  'x\r\nBcc: eve@evil.example',
  'x\r\n\r\nbody',
  'x\nBcc: eve@evil.example',
  'x\rBcc: eve@evil.example',
  'x\0y',
  'x\r\n.\r\nMAIL FROM:<e@evil.example>',
  '\x1b]0;own\x07\x1b[2J',
  'caf\xe9\xff\xfe',
  'ad\u200bmin\u202e',
  '> ; Fri, 1 Jan 2100 00:00:00 +0000',
  '(open comment "open quote \\',
  'x'.repeat(5_000),
] as const;

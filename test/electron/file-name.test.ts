import { win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from '../../electron/file-name.ts';

test.each([
  ['Informe INC-4701.pdf', 'Informe INC-4701.pdf'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\Windows\\evil.exe', 'C--Windows-evil.exe'],
  ['.bashrc', 'bashrc'],
  ['informe\u202Efdp.exe', 'informefdp.exe'],
  ['con', '_con'],
  ['COM1.txt', '_COM1.txt'],
  ['a\u0000b\n.csv', 'ab.csv'],
  ['fin. . .', 'fin'],
  ['...', 'tam-desk'],
  ['', 'tam-desk'],
  [`${'a'.repeat(300)}.xlsx`, `${'a'.repeat(55)}.xlsx`],
])('%j is offered as %j', (name, offered) => {
  expect(cleanFileName(name)).toBe(offered);
});

test('any name becomes one that stays in its folder, and is clean when cleaned again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const offered = cleanFileName(name);
      expect(win32.basename(offered)).toBe(offered);
      expect(offered).not.toMatch(/^\.|[\p{Cc}\p{Cf}/\\:*?"<>|]|[.\s]$/u);
      expect(Buffer.byteLength(offered)).toBeLessThanOrEqual(255);
      expect(offered).not.toBe('');
    }),
  );
});

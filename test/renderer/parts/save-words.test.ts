import { expect, test } from 'vitest';
import { startWords } from '../../../renderer/i18n/words.ts';
import { diskWords, printWords } from '../../../renderer/parts/save-words.ts';

test.each(['es', 'en'] as const)(
  'a file that could not be written says why in words, and names the code, in %s',
  (language) => {
    const { t } = startWords(language);
    const told = (code: string) => diskWords({ kind: 'disk', code }, t);
    const codes = ['ENOSPC', 'EACCES', 'ENOENT', 'EISDIR', 'EBUSY', 'EIO'];
    expect(new Set(codes.map((code) => told(code).replace(code, ''))).size).toBe(codes.length);
    for (const code of codes) expect(told(code)).toContain(code);
    expect(told('EROFS').replace('EROFS', 'EACCES')).toBe(told('EACCES'));
  },
);

test.each(['es', 'en'] as const)(
  'a page that could not be printed says why in the words of the system, and is whole without, in %s',
  (language) => {
    const { t } = startWords(language);
    const told = (reason: string) => printWords({ kind: 'failed', reason }, t);
    expect(told('Print job failed')).toContain('Print job failed');
    expect(told('')).toMatch(/\. .+ PDF\.$/u);
    expect(told('')).not.toContain('reason');
  },
);

import { describe, expect, test } from 'vitest';
import { BackupOpenRefusal, BackupSaveRefusal } from '../../../../core/bridge/backup.ts';
import { instant } from '../../../../core/time.ts';
import {
  fileNameIn,
  refusalWords,
  sizeWords,
  summaryFacts,
  type Refusal,
} from '../../../../renderer/features/settings/backup-words.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';

const es = startWords('es').t;

test('a size is said as a person says it', () => {
  expect(sizeWords(36_385, 'es')).toBe('36,4\u00a0kB');
  expect(sizeWords(2_100_000, 'en')).toBe('2.1\u00a0MB');
});

test('of a path only the name is said, on every system', () => {
  expect(fileNameIn('/home/ana/copia.tamdesk')).toBe('copia.tamdesk');
  expect(fileNameIn('C:\\Ana\\copia.tamdesk')).toBe('copia.tamdesk');
});

describe('why a backup was not saved or not taken', () => {
  const kinds = [...BackupSaveRefusal.options, ...BackupOpenRefusal.options].map(
    ({ shape }) => shape.kind.value,
  );

  test.each([...new Set(kinds)])('has words of its own: %s', (kind) => {
    const refusal = { kind, code: 'EACCES', status: 404 } as Refusal['error'];
    const said = refusalWords(refusal, 'saving', es);
    if (kind === 'cancelled') expect(said).toBeNull();
    else expect(said).toMatch(/^[A-ZÁÉ].+\.$/u);
  });

  test.each(['saving', 'reading'] as const)(
    'says in %s by kind what the disk said, and names the code',
    (task) => {
      const told = (code: string) => refusalWords({ kind: 'disk', code }, task, es) ?? '';
      const codes = ['ENOSPC', 'EACCES', 'ENOENT', 'EISDIR', 'EBUSY', 'EIO'];
      expect(new Set(codes.map((code) => told(code).replace(code, ''))).size).toBe(codes.length);
      for (const code of codes) expect(told(code)).toContain(`(${code})`);
      // a share of the disk that is used up
      expect(told('EDQUOT').replace('EDQUOT', 'ENOSPC')).toBe(told('ENOSPC'));
      expect(told('EIO')).not.toContain('pantalla');
    },
  );

  test('a file that cannot be read is not said to be one that cannot be saved', () => {
    for (const code of ['ENOSPC', 'EACCES', 'ENOENT', 'EIO'])
      expect(refusalWords({ kind: 'disk', code }, 'reading', es)).not.toContain('guardado');
  });
});

test('a backup is told by whose it is, when it was made and how many cases it holds', () => {
  const facts = summaryFacts(
    {
      madeAt: instant(Date.UTC(2026, 2, 5, 10)),
      productVersion: '0.1.0',
      scope: { kind: 'person', personId: 'ines' as never, name: 'Inés Valcárcel' },
      counts: { incident: 1_061 },
    },
    { zone: 'Europe/Madrid', language: 'es' },
    es,
  );
  expect(facts.map(({ value }) => value)).toEqual([
    'lo que podía ver Inés Valcárcel',
    'jue 5 mar 2026, 11:00',
    '1.061',
    'TAM Desk 0.1.0',
  ]);
});

import { expect, test } from 'vitest';
import { instant } from '../../../core/time.ts';
import { recoveryTitle, recoveryWords } from '../../../renderer/app/recovery-words.ts';
import { startWords } from '../../../renderer/i18n/words.ts';
import type { Recovery } from '../../../renderer/store/meta.ts';

const en = startWords('en').t;
const es = startWords('es').t;
const recovery = (over: Partial<Recovery>): Recovery => ({
  damage: null,
  restored: 0,
  spoilt: 0,
  torn: 0,
  at: instant(0),
  ...over,
});

test('a lost store says that the work is safe, what came back, and that more is on its way', () => {
  const lost = recovery({ damage: 'deleted', restored: 2 });
  expect(recoveryTitle(lost, en)).toBe('What was kept on this computer was gone.');
  expect(recoveryWords(lost, false, en)).toBe(
    'What was sent is safe on the server, and the cases are being fetched again; until then the queue is not complete. 2 unsent acts came back from the journal.',
  );
  expect(recoveryWords(lost, true, en)).toBe(
    'What was sent was safe on the server, and the cases have been fetched again. 2 unsent acts came back from the journal.',
  );
  expect(recoveryWords(recovery({ damage: 'older', restored: 1 }), false, es)).toContain(
    '1 acto sin enviar se recuperó del diario.',
  );
});

test('that no act was missing is said only where every line could be read', () => {
  const none = 'No unsent act was missing.';
  expect(recoveryWords(recovery({ damage: 'lost-rows' }), true, en)).toContain(none);
  expect(recoveryWords(recovery({ damage: 'lost-rows', spoilt: 1 }), true, en)).not.toContain(none);
});

test('a torn line alone is no lost act', () => {
  const torn = recovery({ torn: 1 });
  expect(recoveryTitle(torn, en)).toBe('The journal of unsent acts had a damaged line.');
  expect(recoveryWords(torn, true, en)).toBe(
    'The last line of the journal was cut off; that act had not been shown as kept. No unsent act was missing.',
  );
});

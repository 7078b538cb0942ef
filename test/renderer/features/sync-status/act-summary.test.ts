import { expect, test } from 'vitest';
import { actSummary } from '../../../../renderer/features/sync-status/act-summary.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';
import { EMPTY_REFERENCE } from '../../../../renderer/store/reference.ts';
import { aCommand } from '../../../support/builders.ts';

const { t } = startWords('en');
const answer = { channel: 'portal' as const, contactId: null, body: '', requests: [] };

test.each([
  ['the words of a note', aCommand('incident.note', { body: 'Rolled back.' }), 'Rolled back.'],
  [
    'the new level',
    aCommand('incident.change-severity', { to: 'L1', basis: 'worsened', reason: 'All down.' }),
    'L1',
  ],
  [
    'the analysis of an answer',
    aCommand('incident.answer', { ...answer, analysis: 'The sensor clashes with the driver.' }),
    'The sensor clashes with the driver.',
  ],
  ['how it was resolved', aCommand('incident.resolve', { resolution: 'New bases.' }), 'New bases.'],
])('an act that waits is known again by %s', (_, command, told) => {
  expect(actSummary(command, EMPTY_REFERENCE, t)).toBe(
    `${t(`domain.act.${command.kind}`)}: ${told}`,
  );
});

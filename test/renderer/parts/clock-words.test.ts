import { expect, test } from 'vitest';
import { clockOf, stateOf } from '../../../core/domain/sla-state.ts';
import type { Fact } from '../../../core/domain/incident.ts';
import { startWords } from '../../../renderer/i18n/words.ts';
import { contractFace, operationalFace } from '../../../renderer/parts/clock-words.ts';
import { anIncident, at } from '../../support/builders.ts';
import { factAt, received, theTerms } from '../../support/sla.ts';

const terms = theTerms();
const place = { zone: 'Europe/Madrid', language: 'en' } as const;
const { t } = startWords('en');

function faces(facts: readonly Fact[], iso: string): string[] {
  const clock = clockOf(anIncident({ facts }), terms);
  if (clock === null) throw new Error('no clock');
  const now = at(iso);
  const state = stateOf(clock, terms, now);
  const { operationalDueAt, contractDueAt } = clock.result;
  const both = [
    operationalFace(state, operationalDueAt, t, place),
    contractFace(state, contractDueAt, now, t),
  ];
  return both.map(({ look, word, time, isQuiet }) =>
    [look, word, time, ...(isQuiet ? ['quiet'] : [])].join(' | '),
  );
}

const atNight = received('2026-03-14T02:12:40Z', 'L1');
const onFriday = received('2026-03-13T16:45:00Z', 'L3');

test.each<[string, readonly Fact[], string, readonly string[]]>([
  [
    'a level 1 at night without a call is urgent, though the contract waits for Monday',
    [atNight],
    '2026-03-14T02:37:40Z',
    ['urgent | urgent | 5 m 0 s', 'running | running | 2 d 5 h'],
  ],
  [
    'a breach counts on below zero',
    [atNight],
    '2026-03-14T02:46:28Z',
    ['breached | breached | −3 m 48 s', 'running | running | 2 d 5 h'],
  ],
  [
    'office hours sleep over the weekend and say when they wake',
    [onFriday],
    '2026-03-14T10:00:00Z',
    ['asleep | sleeps until | Mon 09:00', 'running | running | 2 d 3 h'],
  ],
  [
    'an answer in time says what it had to spare',
    [onFriday, factAt('answered', '2026-03-16T13:00:00Z')],
    '2026-03-20T10:00:00Z',
    ['met | met | 45 m to spare | quiet', 'met | met | 45 m to spare | quiet'],
  ],
  [
    'a late answer stands still and is told without alarm',
    [onFriday, factAt('answered', '2026-03-16T14:00:00Z')],
    '2026-03-20T10:00:00Z',
    ['breached | late | −15 m 0 s | quiet', 'breached | late | −15 m 0 s | quiet'],
  ],
])('%s', (_, facts, now, told) => {
  expect(faces(facts, now)).toEqual(told);
});

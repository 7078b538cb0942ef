import { expect, test } from 'vitest';
import { clockOf, stateOf } from '../../../core/domain/sla-state.ts';
import type { Fact } from '../../../core/domain/incident.ts';
import { startWords } from '../../../renderer/i18n/words.ts';
import { caseFace, contractFace, operationalFace } from '../../../renderer/parts/clock-words.ts';
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
  const moment = { clock, state, terms, now };
  const both = [
    operationalFace(state, clock.result, t, place),
    contractFace(moment, t, place),
    caseFace(moment, t, place),
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
    ['urgent | urgent | 5 m 0 s', 'asleep | sleeps until | Mon 09:00'],
  ],
  [
    'a breach counts on below zero',
    [atNight],
    '2026-03-14T02:46:28Z',
    ['breached | breached | −3 m 48 s', 'asleep | sleeps until | Mon 09:00'],
  ],
  [
    'office hours sleep over the weekend and say when they wake',
    [onFriday],
    '2026-03-14T10:00:00Z',
    ['asleep | sleeps until | Mon 09:00', 'asleep | sleeps until | Mon 09:00'],
  ],
  [
    'the contract that waited for the office warns by its own half',
    [atNight],
    '2026-03-16T08:16:00Z',
    ['breached | breached | −2 d 5 h', 'warning | warning | 14 m 0 s'],
  ],
  [
    'and is urgent by its own fifth, where both are due together they say the same',
    [received('2026-03-13T10:00:00Z', 'L1')],
    '2026-03-13T10:25:00Z',
    ['urgent | urgent | 5 m 0 s', 'urgent | urgent | 5 m 0 s'],
  ],
  [
    'an answer for the contract alone is late on the operational row, each by its own due',
    [atNight, factAt('answered', '2026-03-14T02:50:40Z')],
    '2026-03-20T10:00:00Z',
    ['breached | late | −8 m 0 s | quiet', 'met | met | 2 d to spare | quiet'],
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
  const [operational = '', contract = '', ofCase] = faces(facts, now);
  expect([operational, contract]).toEqual(told);
  // in the queue a case is judged once it has ended, and until then told by what is owed
  expect(ofCase).toBe(contract.endsWith('quiet') ? contract : operational);
});

import { expect, test } from 'vitest';
import { instantOfWall, wallOfInstant } from '../../../../renderer/features/acts/wall-instant.ts';
import { at } from '../../../support/business-calendars.ts';
import { zoneNamed } from '../../../support/zones.ts';

const madrid = zoneNamed('Europe/Madrid');

test.each([
  ['2026-03-10T10:00', '2026-03-10T09:00:00Z'],
  ['2026-07-10T10:00', '2026-07-10T08:00:00Z'],
  // in an overlap the earlier instant, in a gap shifted forward (sla.md rule 3)
  ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
  ['2026-03-29T02:30', '2026-03-29T01:30:00Z'],
])('%s on a wall in Madrid is %s', (wall, iso) => {
  expect(instantOfWall(madrid, wall)).toBe(at(iso));
});

test('an instant is shown as the wall shows it, its seconds cut', () => {
  expect(wallOfInstant(madrid, at('2026-03-10T09:00:40Z'))).toBe('2026-03-10T10:00');
});

test.each(['', '2026-03-10', '2026-13-10T10:00', 'now'])('%j is no time', (wall) => {
  expect(instantOfWall(madrid, wall)).toBeNull();
});

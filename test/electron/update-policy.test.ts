import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, instant, minutes, seconds } from '../../core/time.ts';
import { isNewer, whyWait, type Situation } from '../../electron/update-policy.ts';

const now = instant(Date.UTC(2026, 2, 2, 3));
const quiet: Situation = { now, level1Dues: [], isDraftOpen: false };
const due = (mins: number) => after(now, minutes(mins));

describe('a newer version', () => {
  test.each([
    ['waits 30 minutes before a level 1 due', [due(30)], 'level-1-due'],
    ['waits at the due', [due(0)], 'level-1-due'],
    ['waits until 30 minutes after it', [due(-30)], 'level-1-due'],
    ['goes ahead of a due that is further', [after(due(30), seconds(1))], null],
    ['goes ahead once it is past', [after(due(-30), seconds(-1))], null],
    ['looks at every due', [due(300), due(12), due(-300)], 'level-1-due'],
  ] as const)('%s', (_, level1Dues, expected) => {
    expect(whyWait({ ...quiet, level1Dues }, '1.0.0', '1.0.1')).toBe(expected);
  });

  test('waits for writing that is open', () => {
    expect(whyWait({ ...quiet, isDraftOpen: true }, '1.0.0', '1.0.1')).toBe('draft-open');
  });
});

describe('what is newer', () => {
  test.each([
    ['1.0.1', '1.0.0'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.99.99'],
    ['1.0.0', '1.0.0-rc.1'],
    ['1.0.0-rc.10', '1.0.0-rc.9'],
    ['1.0.0-rc.1', '1.0.0-beta.7'],
    ['1.0.0-beta.1', '1.0.0-beta'],
    ['1.0.0-beta', '1.0.0-7'],
  ])('%s is newer than %s, and not the other way round', (offered, current) => {
    expect(isNewer(offered, current)).toBe(true);
    expect(isNewer(current, offered)).toBe(false);
    expect(whyWait(quiet, offered, current)).toBe('not-newer');
  });

  test.each(['1.0.0', '1.0.0+build.2', '', 'latest', '1.0', 'v1.0.1', '1.0.1.2', '../1.0.1'])(
    'not %j, of 1.0.0',
    (offered) => {
      expect(isNewer(offered, '1.0.0')).toBe(false);
    },
  );

  test('of two versions at most one is newer, whatever stands there', () => {
    const number = fc.nat({ max: 12 });
    const pre = fc.constantFrom('', '-1', '-rc', '-rc.2', '-rc.10', '-alpha');
    const version = fc
      .tuple(number, number, number, pre)
      .map(([a, b, c, rest]) => `${a}.${b}.${c}${rest}`);
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(isNewer(a, b) && isNewer(b, a)).toBe(false);
        expect(isNewer(a, b) || isNewer(b, a)).toBe(a !== b);
      }),
    );
  });
});

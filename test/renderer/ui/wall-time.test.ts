import { describe, expect, it } from 'vitest';
import { fromWallTime, toWallTime } from '../../../renderer/ui/wall-time.ts';

describe('a wall time in a date field', () => {
  it('comes out as it went in', () => {
    expect(toWallTime(fromWallTime('2026-04-06T20:30', 'minute'), 'minute')).toBe(
      '2026-04-06T20:30',
    );
    expect(toWallTime(fromWallTime('2026-04-06', 'day'), 'day')).toBe('2026-04-06');
    expect(toWallTime(fromWallTime(null, 'day'), 'day')).toBeNull();
  });

  it('starts at midnight when a day becomes a time, and loses the time when it becomes a day', () => {
    expect(toWallTime(fromWallTime('2026-04-06', 'minute'), 'minute')).toBe('2026-04-06T00:00');
    expect(toWallTime(fromWallTime('2026-04-06T20:30', 'day'), 'day')).toBe('2026-04-06');
  });

  it('is no value when it is no date', () => {
    expect(fromWallTime('2026-02-31', 'day')).toBeNull();
    expect(fromWallTime('2026-02-31T10:00', 'minute')).toBeNull();
    expect(fromWallTime('tomorrow', 'minute')).toBeNull();
    expect(fromWallTime('2026-04-06T20:30:00Z', 'minute')).toBeNull();
  });
});

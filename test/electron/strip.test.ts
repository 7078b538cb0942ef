import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripWish } from '../../electron/strip.ts';

test('the strip lies within any screen, above the other windows', () => {
  const side = fc.integer({ min: 200, max: 5_000 });
  const corner = fc.integer({ min: -5_000, max: 5_000 });
  fc.assert(
    fc.property(fc.record({ x: corner, y: corner, width: side, height: side }), (area) => {
      const { bounds, look, path } = stripWish(area);
      const { x = NaN, y = NaN, width, height } = bounds;
      expect(x).toBeGreaterThanOrEqual(area.x);
      expect(y).toBeGreaterThanOrEqual(area.y);
      expect(x + width).toBeLessThanOrEqual(area.x + area.width);
      expect(y + height).toBeLessThanOrEqual(area.y + area.height);
      expect(look?.alwaysOnTop).toBe(true);
      expect(path).toBe('/strip');
    }),
  );
});

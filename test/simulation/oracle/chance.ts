/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export type Chance = {
  /** A whole number from `from` to `to`, both possible. */
  whole(from: number, to: number): number;
  /** True this often, from 0 to 1. */
  often(share: number): boolean;
  one<T>(things: readonly [T, ...T[]]): T;
};

/** Mulberry32. Cases of one seed are independent, so that each can be drawn again alone. */
export function chanceOf(seed: number, index: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    whole,
    often: (share) => next() < share,
    one: (things) => things[whole(0, things.length - 1)] ?? things[0],
  };
}

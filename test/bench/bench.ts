/** Figures of one round by name, each with its unit in the name: `ms`, `duesPerS`, `frames`. */
export type Figures = Readonly<Record<string, number>>;

/** One of several that do the same work and are compared; measured once a round. */
export type Contender = () => Figures | Promise<Figures>;

/**
 * A line of goals that a figure is held against. A figure is named `contender.figure`. With
 * `comparedTo` it is the ratio (or difference) to another figure of the same round, so that a busy
 * machine slows both; without, the figure itself.
 */
export interface Gate {
  what: string;
  figure: string;
  comparedTo?: { figure: string; by: 'ratio' | 'difference' };
  bound: 'at most' | 'at least';
  limit: number;
  /** A target is printed as reached or missed, but never fails the run. */
  isTarget?: boolean;
}

/** Figures by `contender.figure`, one value per round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/**
 * What the rounds run on, made once per bench: contenders that the frame calls in turn, or a
 * contest that runs all rounds itself (inside a page, say), still side by side in each round.
 */
export type Field = (
  | { contenders: Readonly<Record<string, Contender>> }
  | { contest: (roundCount: number) => Rounds | Promise<Rounds> }
) & { close: () => void | Promise<void> };

/**
 * A bench of the goals table. `open` prepares the field and checks that every contender's results
 * are right; a bench of wrong results throws. With `isPlanted` the product's part is replaced by a
 * slow variant, which at least one gate must refuse: a bench that cannot fail is a defect.
 */
export interface Bench {
  /** As in the goals: P1, P2, ... */
  name: string;
  title: string;
  gates: readonly Gate[];
  open: (isPlanted: boolean) => Promise<Field>;
}

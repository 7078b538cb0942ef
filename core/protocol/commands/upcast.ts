/** A command as it came over the wire, before its shape is known. */
type Shape = Record<string, unknown>;
type Lift = (args: Shape) => Shape;

/**
 * One step per shape that was replaced: `kind@v` to the arguments of v + 1. Shape 0 of the qualified
 * answer held one text and a list of missing items, before analysis and covering words were parted.
 */
const LIFTS: Readonly<Record<string, Lift>> = {
  'incident.answer@0': ({ text, missing, ...rest }) => ({
    contactId: null,
    ...rest,
    body: '',
    analysis: text,
    requests: missing ?? [],
  }),
};

/** Lifts a command of an older shape step by step to the newest; anything else passes unchanged. */
export function upcast(raw: unknown): unknown {
  if (!isShape(raw) || !isShape(raw['args'])) return raw;
  const { kind, v } = raw;
  if (typeof kind !== 'string' || typeof v !== 'number') return raw;
  const shape = `${kind}@${String(v)}`;
  const lift = Object.hasOwn(LIFTS, shape) ? LIFTS[shape] : undefined;
  if (lift === undefined) return raw;
  return upcast({ ...raw, v: v + 1, args: lift(raw['args']) });
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

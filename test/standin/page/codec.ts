/*
 * Values to JSON and back, as far as structured clone and the app's calls need it. Used by Node and,
 * sent as text, by the preload's world: see injected.ts for what that allows.
 */

const TAG = '$tag';
type Tagged = { readonly $tag: string; readonly v?: unknown };
type View = {
  readonly buffer: ArrayBuffer;
  readonly byteOffset: number;
  readonly byteLength: number;
};

const VIEWS = {
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Chromium has these of its own; Node 24 has Buffer for it. */
type Base64 = {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array<ArrayBuffer>;
};
type WithBase64 = { readonly toBase64: () => string };
type FromBase64 = { readonly fromBase64: (text: string) => Uint8Array<ArrayBuffer> };

const BASE64: Base64 =
  typeof Buffer === 'undefined'
    ? {
        encode: (bytes) => (bytes as unknown as WithBase64).toBase64(),
        decode: (text) => (Uint8Array as unknown as FromBase64).fromBase64(text),
      }
    : {
        encode: (bytes) =>
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
        decode: (text) => Uint8Array.from(Buffer.from(text, 'base64')),
      };

function refuse(value: unknown): never {
  const words = typeof value === 'function' ? value.toString().slice(0, 40) : typeof value;
  throw new DOMException(`${words} could not be cloned.`, 'DataCloneError');
}

function encodeScalar(value: unknown): unknown {
  if (value === undefined) return { [TAG]: 'undefined' };
  if (typeof value === 'bigint') return { [TAG]: 'bigint', v: String(value) };
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { [TAG]: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { [TAG]: 'number', v: String(value) };
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : refuse(value);
}

function encodeView(value: View & object): Tagged {
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  // Node's Buffer crosses as the bytes that it is
  return { [TAG]: 'view', v: [tagOf(value), BASE64.encode(bytes)] };
}

const ENCODERS: Readonly<Record<string, (value: never, above: readonly object[]) => unknown>> = {
  Array: (value: unknown[], above) => value.map((one) => encode(one, above)),
  Date: (value: Date) => ({ [TAG]: 'Date', v: value.getTime() }),
  Map: (value: Map<unknown, unknown>, above) => ({
    [TAG]: 'Map',
    v: [...value].map((pair) => pair.map((one) => encode(one, above))),
  }),
  Set: (value: Set<unknown>, above) => ({
    [TAG]: 'Set',
    v: [...value].map((one) => encode(one, above)),
  }),
  ArrayBuffer: (value: ArrayBuffer) => ({
    [TAG]: 'ArrayBuffer',
    v: BASE64.encode(new Uint8Array(value)),
  }),
  Error: ({ name, message, stack }: Error) => ({ [TAG]: 'Error', v: [name, message, stack ?? ''] }),
  Object: (value: object, above) => {
    const copy: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(value)) copy[key] = encode(one, above);
    return TAG in value ? { [TAG]: 'Object', v: copy } : copy;
  },
};

/** Throws what structured clone throws for what cannot be cloned. */
export function encode(value: unknown, above: readonly object[] = []): unknown {
  if (value === null || typeof value !== 'object')
    return value === null ? null : encodeScalar(value);
  if (above.includes(value)) throw new Error('stand-in: a value that holds itself does not cross');
  if (ArrayBuffer.isView(value)) return encodeView(value as View & object);
  const encoder = ENCODERS[tagOf(value)] ?? refuse(value);
  return encoder(value as never, [...above, value]);
}

const DECODERS: Readonly<Record<string, (v: never) => unknown>> = {
  undefined: () => undefined,
  bigint: (v: string) => BigInt(v),
  number: (v: string) => Number(v),
  Date: (v: number) => new Date(v),
  Map: (v: [unknown, unknown][]) => new Map(v.map(([key, one]) => [decode(key), decode(one)])),
  Set: (v: unknown[]) => new Set(v.map(decode)),
  ArrayBuffer: (v: string) => BASE64.decode(v).buffer,
  view: ([name, text]: [keyof typeof VIEWS, string]) => new VIEWS[name](BASE64.decode(text).buffer),
  Error: ([name, message, stack]: string[]) =>
    Object.assign(new Error(message), { name, stack: stack ?? '' }),
  Object: (v: Record<string, unknown>) => decodeFields(v),
};

function decodeFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, decode(one)]));
}

export function decode(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(decode);
  const { [TAG]: tag, v } = value as Tagged;
  const decoder = typeof tag === 'string' ? DECODERS[tag] : undefined;
  return decoder === undefined ? decodeFields(value) : decoder(v as never);
}

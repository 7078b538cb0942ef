/** The outcome of anything that may be refused for a reason a person should read. Bugs throw instead. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function refused<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Compile-time proof that a switch covers every case; throws only if a value slipped past the types. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}

import type { LoggerOptions } from 'pino';

/*
 * The log holds what happened and never what customers wrote: no bodies, no queries, no messages of
 * errors (PostgreSQL quotes values in them), of an error only its name, code and place.
 */

type Loggable = Readonly<Record<string, unknown>>;

/** What may be told of an error. */
export function errorForLog(error: unknown): Loggable {
  if (typeof error !== 'object' || error === null) return { name: typeof error };
  const { name, code, constraint, table, stack } = error as Loggable;
  return {
    name: textOr(name, 'Error'),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    frames: framesOf(stack),
  };
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}

/** The lines of a stack that name places; the message above them may hold anything. */
function framesOf(stack: unknown): readonly string[] {
  if (typeof stack !== 'string') return [];
  const lines = stack.split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 12);
}

function requestForLog(request: unknown): Loggable {
  const { id, method, routeOptions } = request as Loggable & {
    readonly routeOptions?: { readonly url?: string };
  };
  // the route as it is declared: an address may hold what somebody typed
  return { id, method, route: routeOptions?.url ?? null };
}

function replyForLog(reply: unknown): Loggable {
  return { statusCode: (reply as Loggable)['statusCode'] };
}

export const LOG_OPTIONS = {
  base: null,
  serializers: { err: errorForLog, error: errorForLog, req: requestForLog, res: replyForLog },
} as const satisfies LoggerOptions;

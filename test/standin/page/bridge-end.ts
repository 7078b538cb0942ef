/*
 * One end of contextBridge. The same text runs in the page's own world and in the preload's; they talk
 * by DOM events, whose detail is cloned between worlds, and which are delivered at once: a call across
 * is synchronous, as it is in Electron. Sent as text: see injected.ts.
 */

type Failure = { readonly name: string; readonly message: string };
type Result =
  { readonly ok: true; readonly v: unknown } | { readonly ok: false; readonly v: Failure };
type Message =
  | { readonly kind: 'up' }
  | { readonly kind: 'expose'; readonly key: string; readonly v: unknown }
  | { readonly kind: 'call'; readonly id: number; readonly args: unknown }
  | { readonly kind: 'returned'; readonly result: Result }
  | { readonly kind: 'settled'; readonly id: number; readonly result: Result };
type Run = (...args: unknown[]) => unknown;
type Settle = { resolve(value: unknown): void; reject(error: Error): void };

// taken before the page's own scripts could put others in their place
const { CustomEvent, Promise, Map } = window;
const listen = window.addEventListener.bind(window);
const deliver = window.dispatchEvent.bind(window);

function failureOf(error: unknown): Failure {
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: 'Error', message: String(error) };
}

function errorOf({ name, message }: Failure): Error {
  return Object.assign(new Error(message), { name });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** What crosses as itself is cloned by the event: Date, Map, bytes, Blob. */
function eachOf(value: object, turn: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(turn);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, turn(one)]));
}

export class BridgeEnd {
  readonly #to: string;
  readonly #functionKey: string;
  readonly #promiseKey: string;
  readonly #functions = new Map<number, Run>();
  readonly #ids = new Map<Run, number>();
  readonly #settles = new Map<number, Settle>();
  #lastId = 0;
  #returned: Result | null = null;
  #unsent: Message[] | null = [];

  constructor(secret: string, world: 'page' | 'preload') {
    this.#to = secret + (world === 'page' ? 'preload' : 'page');
    this.#functionKey = `function${secret}`;
    this.#promiseKey = `promise${secret}`;
    listen(secret + world, (event) => {
      // what cannot be cloned does not come over: its caller finds no answer
      const { detail } = event as CustomEvent<Message | null>;
      if (detail !== null) this.#hear(detail);
    });
    this.#send({ kind: 'up' });
  }

  /** Whichever world comes first waits for the other one. */
  expose(key: string, api: unknown): void {
    const message: Message = { kind: 'expose', key, v: this.#wrap(api) };
    if (this.#unsent === null) this.#send(message);
    else this.#unsent.push(message);
  }

  #send(message: Message): void {
    deliver(new CustomEvent(this.#to, { detail: message }));
  }

  #wrap(value: unknown): unknown {
    if (typeof value === 'function') return { [this.#functionKey]: this.#idOf(value as Run) };
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) return { [this.#promiseKey]: this.#follow(value) };
    return eachOf(value, (one) => this.#wrap(one));
  }

  #idOf(run: Run): number {
    const known = this.#ids.get(run);
    if (known !== undefined) return known;
    this.#lastId += 1;
    this.#ids.set(run, this.#lastId);
    this.#functions.set(this.#lastId, run);
    return this.#lastId;
  }

  #follow(promise: Promise<unknown>): number {
    this.#lastId += 1;
    const id = this.#lastId;
    promise.then(
      (value) => {
        this.#send({ kind: 'settled', id, result: { ok: true, v: this.#wrap(value) } });
      },
      (error: unknown) => {
        this.#send({ kind: 'settled', id, result: { ok: false, v: failureOf(error) } });
      },
    );
    return id;
  }

  #unwrap(value: unknown, isFrozen = false): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (this.#functionKey in value) {
      const id = value[this.#functionKey as keyof typeof value];
      return (...args: unknown[]) => this.#call(id, args);
    }
    if (this.#promiseKey in value) {
      const id = value[this.#promiseKey as keyof typeof value];
      return new Promise((resolve, reject) => this.#settles.set(id, { resolve, reject }));
    }
    const copy = eachOf(value, (one) => this.#unwrap(one, isFrozen));
    return isFrozen && (Array.isArray(copy) || isPlain(copy)) ? Object.freeze(copy) : copy;
  }

  #call(id: number, args: unknown[]): unknown {
    this.#returned = null;
    this.#send({ kind: 'call', id, args: this.#wrap(args) });
    // set while the event was delivered
    const result = this.#returned as Result | null;
    this.#returned = null;
    if (result === null) throw new Error('An object could not be cloned.');
    if (!result.ok) throw errorOf(result.v);
    return this.#unwrap(result.v);
  }

  #run(id: number, args: unknown): Result {
    try {
      const run = this.#functions.get(id);
      return { ok: true, v: this.#wrap(run?.(...(this.#unwrap(args) as unknown[]))) };
    } catch (error) {
      return { ok: false, v: failureOf(error) };
    }
  }

  #settle(id: number, result: Result): void {
    const settle = this.#settles.get(id);
    this.#settles.delete(id);
    if (result.ok) settle?.resolve(this.#unwrap(result.v));
    else settle?.reject(errorOf(result.v));
  }

  #meet(): void {
    const unsent = this.#unsent;
    if (unsent === null) return;
    this.#unsent = null;
    this.#send({ kind: 'up' });
    for (const message of unsent) this.#send(message);
  }

  #hear(message: Message): void {
    if (message.kind === 'up') this.#meet();
    else if (message.kind === 'returned') this.#returned = message.result;
    else if (message.kind === 'settled') this.#settle(message.id, message.result);
    else if (message.kind === 'call')
      this.#send({ kind: 'returned', result: this.#run(message.id, message.args) });
    else
      Object.defineProperty(window, message.key, {
        value: this.#unwrap(message.v, true),
        enumerable: true,
      });
  }
}

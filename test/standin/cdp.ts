import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

/*
 * The Chrome DevTools Protocol over --remote-debugging-pipe: JSON ended by NUL, to descriptor 3 of
 * the browser and from its descriptor 4. A browser whose pipe ends, ends.
 */

export type { Protocol };
type Method = keyof Protocol.CommandParameters;
type Sent<M extends Method> = Protocol.CommandParameters[M];
type Answered<M extends Method> = Protocol.CommandReturnValues[M];

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

type Waiting = {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** The conversation with one page, or, without an id, with the browser itself. */
export class CdpSession extends EventEmitter<Protocol.EventMap & { closed: [] }> {
  readonly #wire: CdpWire;
  readonly #id: string | null;

  constructor(wire: CdpWire, id: string | null) {
    super();
    this.#wire = wire;
    this.#id = id;
    this.setMaxListeners(0);
  }

  send<M extends Method>(method: M, params?: Sent<M>): Promise<Answered<M>> {
    return this.#wire.send(method, params ?? {}, this.#id) as Promise<Answered<M>>;
  }

  /** Sends what is right also where the page is already gone. */
  tell<M extends Method>(method: M, params?: Sent<M>): void {
    this.send(method, params).catch(() => null);
  }
}

export class CdpWire {
  readonly root = new CdpSession(this, null);
  readonly browser: ChildProcess;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #out: Writable;
  #lastId = 0;
  #isClosed = false;

  constructor(executable: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.browser = spawn(executable, ['--remote-debugging-pipe', ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env,
    });
    this.#out = this.browser.stdio[3] as Writable;
    this.#out.on('error', () => {
      this.#close();
    });
    this.#hear(this.browser.stdio[4] as Readable);
    this.browser.once('error', (error) => {
      console.error(error);
      this.#close();
    });
    this.browser.once('exit', () => {
      this.#close();
    });
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  send(method: string, params: object, sessionId: string | null): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error(`${method}: the browser is gone`));
    this.#lastId += 1;
    const id = this.#lastId;
    const message = { id, method, params, ...(sessionId === null ? {} : { sessionId }) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#out.write(`${JSON.stringify(message)}\0`);
    });
  }

  #hear(input: Readable): void {
    let rest: Buffer[] = [];
    input.on('data', (chunk: Buffer) => {
      let begin = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, begin)) {
        const text = Buffer.concat([...rest, chunk.subarray(begin, end)]).toString();
        rest = [];
        begin = end + 1;
        this.#receive(JSON.parse(text) as Message);
      }
      if (begin < chunk.length) rest.push(chunk.subarray(begin));
    });
  }

  #receive(message: Message): void {
    if (message.id !== undefined) this.#answer(message.id, message);
    else if (message.method !== undefined) {
      const session = message.sessionId === undefined ? this.root : this.session(message.sessionId);
      // the protocol's own types say which parameters come with which name
      (session as EventEmitter).emit(message.method, message.params);
    }
  }

  #answer(id: number, { error, result }: Message): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting === undefined) return;
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(`${waiting.method}: ${error.message}`));
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const { method, reject } of this.#waiting.values())
      reject(new Error(`${method}: the browser is gone`));
    this.#waiting.clear();
    this.root.emit('closed');
  }
}

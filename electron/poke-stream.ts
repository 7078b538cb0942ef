import { z } from 'zod';
import type { Event } from '../core/bridge.ts';
import { instantSchema } from '../core/protocol/schema.ts';

export type StreamParts = {
  /** Asks for the stream with the token of now; null while nobody is signed in. */
  readonly connect: (signal: AbortSignal) => Promise<Response | null>;
  readonly tell: (poke: Event<'poke'>) => void;
  /** Resolves after a while, or at once when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

const REOPEN_MS = 3_000;
/** After a refusal, such as that of an expired session. */
const REFUSED_MS = 15_000;
/** The backend's heart beats every 20 s: what was silent for so long is dead. */
const SILENCE_MS = 65_000;

const Told = z.object({
  version: z.number().optional(),
  serverNow: instantSchema.optional(),
});

/**
 * Keeps the backend's stream of pokes open for as long as the program runs and hands each message
 * over. `restart` is for a new sign-in or a wake-up.
 */
export class PokeStream {
  readonly #parts: StreamParts;
  #round = new AbortController();
  #isOver = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    while (!this.#isOver) {
      const { signal } = this.#round;
      const isHeard = await this.#listen(signal);
      if (!signal.aborted) await this.#parts.wait(isHeard ? REOPEN_MS : REFUSED_MS, signal);
    }
  }

  restart(): void {
    const old = this.#round;
    this.#round = new AbortController();
    old.abort();
  }

  stop(): void {
    this.#isOver = true;
    this.restart();
  }

  /** Until the stream ends; whether it was one. A network failure is none. */
  async #listen(signal: AbortSignal): Promise<boolean> {
    const silence = new AbortController();
    const timer = new Watch(() => {
      silence.abort();
    });
    try {
      const answer = await this.#parts.connect(AbortSignal.any([signal, silence.signal]));
      if (answer?.ok !== true || answer.body === null) return false;
      let rest = '';
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        timer.renew();
        const blocks = `${rest}${chunk}`.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#hear(block);
      }
      return true;
    } catch {
      return false;
    } finally {
      timer.end();
    }
  }

  #hear(block: string): void {
    const text = /^data: (.*)$/mu.exec(block)?.[1];
    const told = Told.safeParse(parsed(text ?? 'null'));
    if (!told.success) return;
    const { version, serverNow } = told.data;
    this.#parts.tell({ isNews: version !== undefined, serverNow: serverNow ?? null });
  }
}

/** Runs once after a silence. */
class Watch {
  readonly #run: () => void;
  #timer: NodeJS.Timeout;

  constructor(run: () => void) {
    this.#run = run;
    this.#timer = setTimeout(run, SILENCE_MS);
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#run, SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

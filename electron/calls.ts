import { CALLS, type Asked, type Channel, type Told } from '../core/bridge.ts';

/** Who asks: the part of Electron's event that says so. */
export type Sender = {
  readonly senderFrame: { readonly origin: string } | null;
  readonly sender: { readonly mainFrame: object | null };
};

/** One handler for each call of the bridge. */
export type Answers = {
  readonly [C in Channel]: (asked: Asked<C>, sender: Sender) => Promise<Told<C>> | Told<C>;
};

/** Where calls are answered: the part of Electron's main side of IPC that this needs. */
export type CallRegistry = {
  readonly handle: (
    channel: string,
    run: (event: Sender, ...args: unknown[]) => Promise<unknown>,
  ) => void;
};

export type CallParts = {
  /** Of the window's pages. */
  readonly origin: string;
  readonly report: (error: unknown) => void;
};

/** Of the window, in its main frame; a frame within it, or another page, is nobody. */
export function isOurs({ senderFrame, sender }: Sender, origin: string): boolean {
  // URL gives such schemes no origin; the frame does
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.origin === origin;
}

/** Why a call was not run. It is a bug or an attack, never a person's doing, so it is thrown. */
export class CallRefused extends Error {
  constructor(channel: string, why: 'untrusted sender' | 'malformed') {
    super(`${channel}: ${why}`);
  }
}

/**
 * Opens the bridge's calls. Each checks its sender and parses what it is asked and what it answers;
 * it takes one argument. What a handler throws is told to `report` and crosses as its message only.
 */
export function openCalls(
  registry: CallRegistry,
  answers: Partial<Answers>,
  { origin, report }: CallParts,
): void {
  for (const channel of Object.keys(CALLS) as Channel[]) {
    registry.handle(channel, async (event, ...args) => {
      try {
        if (!isOurs(event, origin)) throw new CallRefused(channel, 'untrusted sender');
        return await answer(channel, answers, args, event);
      } catch (error) {
        report(error);
        throw error;
      }
    });
  }
}

async function answer(
  channel: Channel,
  answers: Partial<Answers>,
  args: readonly unknown[],
  event: Sender,
): Promise<unknown> {
  const { asked, told } = CALLS[channel];
  const read = asked.safeParse(args[0]);
  if (args.length > 1 || !read.success) throw new CallRefused(channel, 'malformed');
  const run = answers[channel] as ((asked: unknown, sender: Sender) => unknown) | undefined;
  if (run === undefined) throw new Error(`${channel}: no answer`);
  return told.parse(await run(read.data, event));
}

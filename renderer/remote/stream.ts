import { instant, type Instant } from '../../core/time.ts';
import { StreamSchema } from './shapes.ts';

export type StreamListener = {
  /** Something changed on the backend: pull. */
  readonly onPoke: () => void;
  /** The backend's time, every 20 s and with each poke that carries it. */
  readonly onServerNow: (serverNow: Instant) => void;
};

/** How long after a refusal, such as that of an expired session, the stream is asked for again. */
const REOPEN_MS = 15_000;

/**
 * Listens to the backend's pokes. The platform reconnects by itself after a broken connection and
 * gives up after a refusal: then it is opened anew after a while. Returns how to stop.
 */
export function openStream({ onPoke, onServerNow }: StreamListener): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = open();
  function open(): EventSource {
    const opened = new EventSource('/api/sync/stream');
    // whether the backend names its events or not
    for (const name of ['message', 'poke', 'heartbeat'] as const)
      opened.addEventListener(name, hear as EventListener);
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(reopen, REOPEN_MS);
    });
    return opened;
  }
  function reopen(): void {
    source = open();
  }
  function hear(event: MessageEvent<string>): void {
    const message = StreamSchema.safeParse(parsed(event.data));
    if (!message.success) return;
    if (message.data.serverNow !== undefined) onServerNow(instant(message.data.serverNow));
    if (message.data.version !== undefined) onPoke();
  }
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

import { createServer, connect, type Server, type Socket } from 'node:net';

/** A network between a window and its backend that a test can cut and mend. Loopback only. */
export type Wire = {
  /** Where the window finds the backend. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** Breaks when the answer comes to the next request that holds these words: it is done, and nobody hears of it. */
  readonly cutAtAnswerTo: (words: string) => void;
  readonly close: () => Promise<void>;
};

/** Lays a wire to a port of this machine. Its own port stays the same through cuts. */
export async function layWire(toPort: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  let awaited: string | null = null;

  const mend = async (): Promise<void> => {
    if (server !== null) return;
    const made = createServer((near) => {
      const far = connect(toPort, '127.0.0.1');
      near.on('data', (sent: Buffer) => {
        if (awaited === null || !sent.includes(awaited)) return;
        awaited = null;
        far.unpipe(near).once('data', () => void cut());
        // taking the pipe away has paused it
        far.resume();
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve, reject) => {
      made.once('error', reject);
      made.listen(port, '127.0.0.1', resolve);
    });
    const address = made.address();
    if (typeof address !== 'object' || address === null) throw new Error('the wire has no port');
    port = address.port;
    server = made;
  };
  const cut = async (): Promise<void> => {
    const old = server;
    server = null;
    if (old === null) return;
    const closed = new Promise<void>((resolve) => {
      old.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  };

  await mend();
  return {
    url: `http://127.0.0.1:${String(port)}`,
    cut,
    mend,
    cutAtAnswerTo: (words) => {
      awaited = words;
    },
    close: cut,
  };
}

import '../strict-schemas.ts';
import packedZones from 'moment-timezone/data/packed/latest.json';
import { makeRemote } from '../remote/client.ts';
import { openStream } from '../remote/stream.ts';
import { makeDesk, type Desk } from '../store/desk.ts';
import { openStore } from '../store/open.ts';
import { noteContact } from './exchange.ts';
import { leadAlone } from './leader.ts';
import { SyncLoop } from './loop.ts';
import type { FromWorker, Nudge, ToWorker } from './messages.ts';

/*
 * The worker in which sync runs. It has its own connection to the database; windows hear of its
 * writes by their live queries. Of all workers of one person, one leads.
 */

// the window's types are in force here, and a worker's postMessage takes no origin
const tell = postMessage as unknown as (message: FromWorker) => void;
const calledOff = new AbortController();
const ends: (() => Promise<void> | void)[] = [];
let nudge: (message: Nudge) => void = () => undefined;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') void start(data);
  else if (data.kind === 'stop') void stop();
  else nudge(data);
});

type Start = Extract<ToWorker, { kind: 'start' }>;

async function start({ storeName, actor, isPoked }: Start): Promise<void> {
  const opened = await openStore(storeName);
  if (!opened.ok) {
    tell({ kind: 'open-failed', failure: opened.error.kind });
    return;
  }
  // a database of a newer program is read, never written
  if (!opened.value.canWrite) return;
  const desk = makeDesk({ ...opened.value, actor, zones: packedZones });
  const others = new BroadcastChannel(`sync ${storeName}`);
  nudge = (message) => {
    others.postMessage(message);
  };
  ends.push(() => {
    others.close();
  });
  await leadAlone(navigator.locks, storeName, calledOff.signal, () => lead(desk, others, isPoked));
  desk.db.close();
  tell({ kind: 'stopped' });
}

async function lead(desk: Desk, others: BroadcastChannel, isPoked: boolean): Promise<void> {
  tell({ kind: 'leading' });
  const remote = makeRemote();
  const loop = new SyncLoop(desk, {
    send: remote.sync,
    fetchZones: remote.zones,
    wake: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
    chance: () => Math.random(),
    isOnline: () => navigator.onLine,
    onExpired: () => {
      tell({ kind: 'session-expired' });
    },
    // by itself: as a method of the platform it would be an illegal invocation
    onBroken: (error) => {
      reportError(error);
    },
  });
  nudge = (message) => {
    obey(loop, desk, message);
  };
  others.onmessage = ({ data }: MessageEvent<Nudge>) => {
    obey(loop, desk, data);
  };
  const closeStream = isPoked
    ? () => undefined
    : openStream({
        onPoke: () => {
          obey(loop, desk, { kind: 'poke' });
        },
        onServerNow: (serverNow) => {
          obey(loop, desk, { kind: 'server-now', serverNow });
        },
      });
  addEventListener('online', () => {
    loop.tryNow();
  });
  loop.start();
  await new Promise<void>((resolve) => {
    ends.push(async () => {
      closeStream();
      await loop.stop();
      resolve();
    });
  });
}

function obey(loop: SyncLoop, desk: Desk, message: Nudge): void {
  switch (message.kind) {
    case 'poke':
      loop.poke();
      return;
    case 'resume':
      loop.resume();
      return;
    case 'try-now':
      loop.tryNow();
      return;
    case 'server-now': {
      const { serverNow } = message;
      // it may have lain in a buffer while this device slept: it only tells that it is not earlier
      if (serverNow > desk.clock.now()) void noteContact(desk, serverNow, desk.clock.wall());
    }
  }
}

async function stop(): Promise<void> {
  calledOff.abort();
  for (const end of ends) await end();
}

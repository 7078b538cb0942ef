import { CALLS, type ShellBridge } from '../../core/bridge.ts';
import type { JournalEntry } from '../../core/bridge/journal.ts';
import { ok } from '../../core/result.ts';
import { Canaries, canaryAnswers } from '../../electron/canary.ts';
import { Journals, journalAnswers } from '../../electron/journal.ts';
import { shellJournal } from '../../renderer/app/shell-journal.ts';
import { makeDesk } from '../../renderer/store/desk.ts';
import type { OpenStore } from '../../renderer/store/open.ts';
import type { Journal } from '../../renderer/store/journal.ts';
import { openRecovered } from '../../renderer/store/recover.ts';
import { heldLines } from '../../renderer/store/write-ahead.ts';
import type { Locks } from '../../renderer/sync/leader.ts';
import { aUuid, INES } from './builders.ts';
import { HandClocks, type TestDesk } from './desks.ts';
import { ForgettingDisk } from './forgetting-disk.ts';
import { packedZones } from './zones.ts';

const FOLDER = '/journal';
const SENDER = { senderFrame: null, sender: { mainFrame: null } };

type JournalCall = 'journal:append' | 'journal:read' | 'canary:keep' | 'canary:last';

/** One at a time by name, as the platform's locks among all windows. */
class HandLocks {
  readonly #last = new Map<string, Promise<unknown>>();

  readonly request = ((name: string, run: () => Promise<unknown>) => {
    const next = (this.#last.get(name) ?? Promise.resolve()).then(run);
    this.#last.set(
      name,
      next.catch(() => undefined),
    );
    return next;
  }) as Locks['request'];
}

/** The shell of one computer, on a disk that forgets what was not synced. */
export class TestShell {
  readonly disk = new ForgettingDisk();
  readonly clocks = new HandClocks();
  /** Planted: nothing is read back from the journal. */
  isForgetful = false;
  #journals = new Journals(this.disk, FOLDER);
  #canaries = new Canaries(this.disk, FOLDER);
  #locks = new HandLocks();

  /** The whole computer starts again; of the disk is there what was synced. */
  restart(kept = 0): void {
    this.disk.restart(kept);
    this.#journals = new Journals(this.disk, FOLDER);
    this.#canaries = new Canaries(this.disk, FOLDER);
    this.#locks = new HandLocks();
  }

  journalOf(store: string): Journal {
    const answers = { ...journalAnswers(this.#journals), ...canaryAnswers(this.#canaries) };
    const call = (channel: JournalCall) => {
      const { asked: askedOf, told: toldOf } = CALLS[channel];
      const answer = answers[channel] as (asked: unknown, sender: unknown) => Promise<unknown>;
      return async (asked: unknown) =>
        toldOf.parse(await answer(askedOf.parse(structuredClone(asked)), SENDER));
    };
    const calls = {
      'journal:append': call('journal:append'),
      'journal:read': call('journal:read'),
      'canary:keep': call('canary:keep'),
      'canary:last': call('canary:last'),
    };
    const journal = shellJournal(calls as unknown as ShellBridge['call'], store, this.#locks);
    const nothing = () => Promise.resolve(ok({ made: [], skipped: [] }));
    return this.isForgetful ? { ...journal, read: nothing } : journal;
  }

  /** As a window opens its desk. */
  async tryOpen(name: string) {
    const journal = this.journalOf(name);
    const deskOf = (store: OpenStore): TestDesk => ({
      ...makeDesk({
        ...store,
        actor: INES,
        zones: packedZones,
        clocks: this.clocks,
        newId: aUuid,
        journal,
      }),
      clocks: this.clocks,
    });
    return openRecovered(name, journal, deskOf);
  }

  async open(name: string): Promise<TestDesk & { readonly journal: Journal }> {
    const opened = await this.tryOpen(name);
    if (!opened.ok) throw new Error(`Not opened: ${opened.error.kind}`);
    return opened.value as TestDesk & { readonly journal: Journal };
  }

  /** What a program that starts now would find in the journal, were the power cut before. */
  async afterPowerCut(name: string): Promise<readonly JournalEntry[]> {
    const disk = this.disk.fork();
    disk.restart();
    const read = await new Journals(disk, FOLDER).read({ store: name });
    if (!read.ok) throw new Error(`Not read: ${read.error.kind}`);
    return read.value.made;
  }

  /** Whether journal and store hold the same acts, in the same words. */
  async agrees(desk: TestDesk): Promise<boolean> {
    const inJournal = await this.afterPowerCut(desk.db.name);
    const inStore = await heldLines(desk.db);
    return (
      JSON.stringify(inJournal.map(plain).sort()) === JSON.stringify(inStore.map(plain).sort())
    );
  }
}

function plain(line: JournalEntry): string {
  if (line.kind === 'gone') return line.id;
  const fields = Object.entries(line.command).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([line.id, fields]);
}

import { join } from 'node:path';
import { setAutostart } from './autostart.ts';
import { fetchNet } from './backend-link.ts';
import type { Answers } from './calls.ts';
import { canaryAnswers, type Canaries } from './canary.ts';
import { deviceAnswers } from './device.ts';
import { diagnosticAnswers, type DiagnosticParts } from './diagnostics.ts';
import type { Disk } from './disk.ts';
import { fileAnswers, type FileParts } from './files.ts';
import { fileNameOf, journalAnswers, type Journals } from './journal.ts';
import type { Log } from './log.ts';
import {
  autostartOf,
  clearStores,
  clocks,
  namedUrl,
  restartProgram,
  versions,
} from './platform.ts';
import { backendUrl, settingsAnswers, type SettingsFile } from './settings.ts';

export type ShellAnswerParts = {
  /** What the program keeps lies here. */
  readonly home: string;
  readonly disk: Disk;
  readonly files: FileParts;
  readonly log: Log;
  readonly settings: SettingsFile;
  /** The address that this run works with; null for the backend on this computer. */
  readonly url: string | null;
  readonly backendName: string;
  readonly journals: Journals;
  readonly canaries: Canaries;
  readonly updateState: DiagnosticParts['updateState'];
  readonly onLanguage: () => void;
};

/** The calls of the bridge about this computer: its files, its settings, what it keeps. */
export function shellAnswers(parts: ShellAnswerParts): Partial<Answers> {
  const { home, disk, log, settings, backendName } = parts;
  return {
    ...journalAnswers(parts.journals),
    ...canaryAnswers(parts.canaries),
    ...fileAnswers(parts.files),
    ...deviceAnswers({
      disk,
      // people of one backend are nobody at another
      personPath: join(home, `last-person-${fileNameOf(backendName)}.json`),
      clearStores,
      report: (error) => log.fault('device', error),
    }),
    ...settingsAnswers({
      file: settings,
      // what the environment names is in force whatever is chosen
      runningUrl: namedUrl() === null ? parts.url : backendUrl(settings.read()),
      fetch: fetchNet,
      setAutostart: (isOn) => setAutostart(autostartOf(disk), isOn),
      onLanguage: parts.onLanguage,
      restart: restartProgram,
    }),
    ...diagnosticAnswers({
      now: clocks.wall,
      versions: versions(),
      settings: () => settings.read(),
      updateState: parts.updateState,
      lastLines: log.lastLines,
    }),
  };
}

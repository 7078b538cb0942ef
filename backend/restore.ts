import type { RestoreMessage } from '../core/backup.ts';
import { restoreFolder } from './backup/restore-folder.ts';

/*
 * node backend/restore.ts FILE FOLDER
 * Makes the data folder of a backend on this computer from a backup. Prints lines of JSON: how far it
 * has come, at the end what it restored or why not (core/backup.ts).
 */

/** How long it waits for the shell that started it, which ends it once it has read the outcome. */
const FAREWELL_MS = 10_000;
/** Between two lines of progress. */
const STEP_BYTES = 256 * 1024;

function print(message: RestoreMessage, andThen: () => void = () => undefined): void {
  process.stdout.write(`${JSON.stringify(message)}\n`, andThen);
}

let toldBytes = 0;
function tell(doneBytes: number, totalBytes: number): void {
  if (doneBytes - toldBytes < STEP_BYTES && doneBytes < totalBytes) return;
  toldBytes = doneBytes;
  print({ doneBytes, totalBytes });
}

const [file, folder] = process.argv.slice(2);
if (file === undefined || folder === undefined) {
  console.error('node backend/restore.ts FILE FOLDER');
  process.exit(2);
}
const outcome = await restoreFolder(file, folder, tell);
const code = outcome.ok ? 0 : 1;
print(outcome.ok ? { summary: outcome.value } : { refusal: outcome.error }, () => {
  // the port to a shell would keep it alive
  if ('parentPort' in process) setTimeout(() => process.exit(code), FAREWELL_MS);
  else process.exit(code);
});

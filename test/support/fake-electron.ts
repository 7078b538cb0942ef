import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;
/** As Electron ships: run-as-node, node options, inspect and file privileges on, the others off. */
const SHIPPED_FUSES = '101100011';

/**
 * An unpacked Electron for Linux that runs nothing: what electron-builder copies, renames, and in
 * which it throws the fuses. For machines that cannot fetch the real one, and in seconds.
 */
export function makeFakeElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const wire = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES),
  ]);
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]),
  );
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), version);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'icudtl.dat'])
    writeFileSync(join(folder, file), file);
  for (const language of ['en-US', 'en-GB', 'es', 'es-419', 'de'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), language);
}

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Release {
  readonly version: string;
  readonly file: Buffer;
  /** What the listing says of the file; the file's own where nothing else is said. */
  readonly sha512?: string;
}

/** A folder on a web server with update files for Linux, as electron-builder lays them. */
export interface UpdateServer {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly asked: string[];
  offer: (release: Release | null) => void;
  readonly stop: () => Promise<void>;
}

const hashOf = (file: Buffer): string => createHash('sha512').update(file).digest('base64');

function listingOf({ version, file, sha512 = hashOf(file) }: Release): string {
  const name = `tam-desk-${version}.AppImage`;
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${file.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-01-01T00:00:00.000Z'",
    '',
  ].join('\n');
}

export async function startUpdateServer(): Promise<UpdateServer> {
  let offered: Release | null = null;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    asked.push(path);
    if (offered !== null && path === '/latest-linux.yml') response.end(listingOf(offered));
    else if (offered !== null && path.endsWith('.AppImage')) response.end(offered.file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    offer: (release) => {
      offered = release;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

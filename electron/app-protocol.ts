import { join, normalize, sep } from 'node:path';
import { windowPolicyHeader } from '../core/window-policy.ts';
import { HOST } from './addresses.ts';

export type ProtocolParts = {
  /** The built window. */
  readonly folder: string;
  /** Reads a file by its path; rejects where there is none. */
  readonly readFile: (path: string) => Promise<Response>;
  /** Answers `/api/...`. */
  readonly forward: (request: Request, path: string) => Promise<Response>;
};

/** On every answer, a refusal too: nothing of ours is ever shown without them. */
const SAFE_HEADERS = {
  'content-security-policy': windowPolicyHeader(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** Serves the window's own scheme: its files, and the backend under `/api/`. */
export function serveWindow({ folder, readFile, forward }: ProtocolParts) {
  return async (request: Request): Promise<Response> => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== HOST) return safe(new Response(null, { status: 404 }));
    if (pathname.startsWith('/api/')) return safe(await forward(request, `${pathname}${search}`));
    const path = fileIn(folder, pathname);
    if (path === null) return safe(new Response(null, { status: 404 }));
    try {
      return safe(await readFile(path));
    } catch {
      return safe(new Response(null, { status: 404 }));
    }
  };
}

function safe(answer: Response): Response {
  // a network failure has no headers to set
  if (answer.type === 'error') return answer;
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(SAFE_HEADERS)) headers.set(name, value);
  const { status, statusText, body } = answer;
  return new Response(body, { status, statusText, headers });
}

/** The file that a path names, where it lies within the folder; null for any other. */
export function fileIn(folder: string, pathname: string): string | null {
  const decoded = unescaped(pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(`${folder}${sep}`) && !path.endsWith(sep) ? path : null;
}

function unescaped(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

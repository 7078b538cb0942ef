import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import {
  ImportMessage,
  type ImportOptions,
  type ImportProgress,
  type ImportRefusal,
  type ImportReport,
} from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';

const DemoPeople = z.object({ people: z.array(z.object({ id: z.string(), role: z.string() })) });
const Token = z.object({ token: z.string() });

/**
 * Hands a log to the backend that runs on the data folder, and waits for the report. It signs in as
 * the demo tenant's admin: an embedded database is a demo's.
 */
export async function uploadLog(
  url: string,
  file: string,
  options: ImportOptions,
  onProgress: (progress: ImportProgress) => void,
): Promise<Result<ImportReport, ImportRefusal>> {
  const token = await adminToken(url);
  if (token === null) return refused({ kind: 'not-allowed' });
  const form = new FormData();
  // fields come first, so that they are known when the file is read
  form.set('options', JSON.stringify(options));
  form.set('file', await openAsBlob(file), basename(file));
  const response = await fetch(new URL('/api/imports', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  for await (const message of messagesOf(response)) {
    if ('report' in message) return ok(message.report);
    if ('refusal' in message) return refused(message.refusal);
    onProgress(message);
  }
  throw new Error(`The running TAM Desk answered ${response.status} and no report`);
}

async function adminToken(url: string): Promise<string | null> {
  const answer = await fetch(new URL('/api/demo/people', url));
  const people = DemoPeople.safeParse(await answer.json());
  const admin = people.data?.people.find(({ role }) => role === 'admin');
  if (admin === undefined) return null;
  const signed = await fetch(new URL('/api/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: admin.id }),
  });
  return Token.safeParse(await signed.json()).data?.token ?? null;
}

async function* messagesOf(response: Response): AsyncGenerator<ImportMessage> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield ImportMessage.parse(JSON.parse(line));
  }
  if (rest.trim() !== '') yield ImportMessage.parse(JSON.parse(rest));
}

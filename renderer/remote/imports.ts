import { z } from 'zod';
import {
  ImportMessage,
  ImportPreview,
  ImportRefusal,
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
} from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { call, type Fetch } from './client.ts';
import type { RemoteFailure } from './failure.ts';

export type ImportFailure =
  | RemoteFailure
  | { readonly kind: 'import-refused'; readonly refusal: ImportRefusal }
  /** The stream ended before a report: nothing says how far it came. */
  | { readonly kind: 'cut-short' };

const fetchIt: Fetch = (path, init) => fetch(path, init);

const PreviewAnswer = z.object({ preview: ImportPreview });
const RefusalAnswer = z.object({ refusal: ImportRefusal });

/** What an import of this file would do. Writes nothing. */
export async function previewImport(
  file: Blob,
  options: ImportOptions,
  signal: AbortSignal,
  send: Fetch = fetchIt,
): Promise<Result<ImportPreview, ImportFailure>> {
  const answer = await upload('/api/imports/preview', file, options, signal, send);
  if (!answer.ok) return answer;
  const read = PreviewAnswer.safeParse(await answer.value.json().catch(() => null));
  return read.success ? ok(read.data.preview) : refused({ kind: 'backend-error', status: 200 });
}

/** Imports a file; progress comes line by line while it runs. */
export async function runImport(
  file: Blob,
  options: ImportOptions,
  tell: (progress: ImportProgress) => void,
  signal: AbortSignal,
  send: Fetch = fetchIt,
): Promise<Result<ImportReport, ImportFailure>> {
  const answer = await upload('/api/imports', file, options, signal, send);
  if (!answer.ok) return answer;
  if (answer.value.body === null) return refused({ kind: 'cut-short' });
  try {
    for await (const line of linesOf(answer.value.body)) {
      const message = ImportMessage.safeParse(JSON.parse(line));
      if (!message.success) return refused({ kind: 'backend-error', status: 200 });
      if ('stage' in message.data) tell(message.data);
      else if ('report' in message.data) return ok(message.data.report);
      else return refused({ kind: 'import-refused', refusal: message.data.refusal });
    }
  } catch (error) {
    if (error instanceof SyntaxError) return refused({ kind: 'cut-short' });
    return refused({ kind: 'network' });
  }
  return refused({ kind: 'cut-short' });
}

/** A file that is not taken is answered with a failing status whose body says why. */
async function upload(
  path: string,
  file: Blob,
  options: ImportOptions,
  signal: AbortSignal,
  send: Fetch,
): Promise<Result<Response, ImportFailure>> {
  const reasons: ImportRefusal[] = [];
  const reading: Fetch = async (address, init) => {
    const response = await send(address, init);
    if (!response.ok) reasons.push(...(await reasonIn(response.clone())));
    return response;
  };
  const answer = await call(reading, path, {
    method: 'POST',
    ...(await inOnePiece(formOf(file, options))),
    signal,
  });
  const [refusal] = reasons;
  if (answer.ok || refusal === undefined) return answer;
  return refused({ kind: 'import-refused', refusal });
}

async function reasonIn(response: Response): Promise<readonly ImportRefusal[]> {
  const told = RefusalAnswer.safeParse(await response.json().catch(() => null));
  return told.success ? [told.data.refusal] : [];
}

function formOf(file: Blob, options: ImportOptions): FormData {
  const form = new FormData();
  // the backend reads fields before the file that they tell how to read
  form.set('options', JSON.stringify(options));
  form.set('file', file);
  return form;
}

/** As bytes: a body that lies in a file does not reach the shell's own scheme. */
async function inOnePiece(form: FormData): Promise<Pick<RequestInit, 'body' | 'headers'>> {
  const whole = new Response(form);
  const type = whole.headers.get('content-type') ?? '';
  return { body: await whole.arrayBuffer(), headers: { 'content-type': type } };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
    if (done) break;
  }
  if (rest.trim() !== '') yield rest;
}

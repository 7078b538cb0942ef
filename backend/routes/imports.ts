import { Readable } from 'node:stream';
import fastifyMultipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../core/domain/people.ts';
import {
  ImportOptions,
  type ImportMessage,
  type ImportRefusal,
} from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { durationMs } from '../../core/time.ts';
import {
  prepareImport,
  previewOf,
  runImport,
  servingFor,
  type ImportSetting,
} from '../import/run-import.ts';
import type { Reading } from '../store/records.ts';
import { actorBehind, mustBeSignedIn } from './guard.ts';
import type { App, RouteContext } from './routes.ts';

/** An upload may take this much; a log of 50,000 events is 17 MB. */
const LIMIT_BYTES = 200 * 1_048_576;

export type ImportRoutes = Pick<RouteContext, 'db' | 'zones' | 'now'> & {
  /** Where rejected lines are kept. */
  readonly rejectsFolder: string;
};

/**
 * Upload of a log: multipart with the field `options` (JSON) and, after it, the file. For a preview
 * the answer is what would happen; for the import it is progress, line by line (NDJSON), and at the
 * end the report.
 */
export async function importRoutes(app: App, routes: ImportRoutes): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, {
      limits: { fileSize: LIMIT_BYTES, files: 1, fields: 1, fieldSize: 10_000 },
    });
    const hooks = { preValidation: mustBeSignedIn, schema: { consumes: ['multipart/form-data'] } };
    scope.post('/api/imports/preview', hooks, (request, reply) => preview(request, reply, routes));
    scope.post('/api/imports', hooks, (request, reply) => perform(request, reply, routes));
  });
}

type Upload = {
  readonly options: ImportOptions;
  readonly bytes: Readable & { truncated?: boolean };
};

async function preview(
  request: FastifyRequest,
  reply: FastifyReply,
  routes: ImportRoutes,
): Promise<FastifyReply> {
  const upload = await uploadOf(request, routes.db);
  if (!upload.ok) return refuse(reply, upload.error);
  const { options, bytes } = upload.value;
  try {
    const setting = settingOf(routes, () => undefined, NEVER);
    const prepared = await prepareImport(intact(bytes), options, setting);
    if (!prepared.ok) return await refuse(reply, prepared.error);
    return await reply.send({ preview: previewOf(prepared.value) });
  } catch (error) {
    if (error instanceof UploadFault) return await refuse(reply, error.refusal);
    throw error;
  } finally {
    bytes.resume();
  }
}

async function perform(
  request: FastifyRequest,
  reply: FastifyReply,
  routes: ImportRoutes,
): Promise<FastifyReply> {
  const upload = await uploadOf(request, routes.db);
  if (!upload.ok) return refuse(reply, upload.error);
  const serving = await servingFor(upload.value.options, { ...routes, now: routes.now() });
  if (!serving.ok) {
    upload.value.bytes.resume();
    return refuse(reply, serving.error);
  }
  const lines = new Readable({ read: () => undefined });
  const tell = (message: ImportMessage): void => {
    lines.push(`${JSON.stringify(message)}\n`);
  };
  const { signal } = leaving(reply);
  void importTelling(upload.value, routes, tell, signal)
    .catch((error: unknown) => {
      // the status has long been sent: an answer without a report says that it failed
      if (error instanceof UploadFault) tell({ refusal: error.refusal });
      else if (signal.aborted) request.log.info('import cancelled');
      else request.log.error({ error }, 'import failed');
    })
    .finally(() => {
      upload.value.bytes.resume();
      lines.push(null);
    });
  return reply.header('content-type', 'application/x-ndjson; charset=utf-8').send(lines);
}

async function importTelling(
  { options, bytes }: Upload,
  routes: ImportRoutes,
  tell: (message: ImportMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  const begunAt = performance.now();
  const elapsed = () => durationMs(Math.round(performance.now() - begunAt));
  const setting = settingOf(routes, sparingly(tell), signal);
  const outcome = await runImport(intact(bytes), options, setting, routes.rejectsFolder, elapsed);
  tell(outcome.ok ? { report: outcome.value } : { refusal: outcome.error });
}

/** A log cut off, by the limit or on its way, must not be imported in part. */
async function* intact(bytes: Upload['bytes']): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) yield chunk as Uint8Array;
  } catch {
    // the stream's own fault: what the reader of these chunks throws does not come by here
    throw new UploadFault(brokenOff);
  }
  if (bytes.truncated === true) throw new UploadFault(tooLarge);
}

class UploadFault extends Error {
  readonly refusal: ImportRefusal;
  constructor(refusal: ImportRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** At most one line of progress for each hundredth part or each 256 KB. */
function sparingly(tell: (message: ImportMessage) => void): ImportSetting['onProgress'] {
  let last = '';
  return (progress) => {
    const { stage, done, total } = progress;
    const step = total === null ? done >> 18 : Math.floor((100 * done) / Math.max(total, 1));
    if (`${stage} ${step}` === last) return;
    last = `${stage} ${step}`;
    tell(progress);
  };
}

const tooLarge: ImportRefusal = { kind: 'too-large', limitBytes: LIMIT_BYTES };
const brokenOff: ImportRefusal = { kind: 'malformed', issues: ['broken multipart body'] };

function settingOf(
  { db, zones, now }: ImportRoutes,
  onProgress: ImportSetting['onProgress'],
  signal: AbortSignal,
): ImportSetting {
  return { db, zones, now: now(), totalBytes: null, onProgress, signal };
}

const NEVER = new AbortController().signal;

/** Aborts when whoever asked goes away before the answer has ended: they cancelled. */
function leaving(reply: FastifyReply): AbortController {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone;
}

async function uploadOf(
  request: FastifyRequest,
  db: Reading,
): Promise<Result<Upload, ImportRefusal>> {
  if (!request.isMultipart()) return refused({ kind: 'malformed', issues: ['no multipart body'] });
  const file = await fileOf(request);
  if (file === null) return refused(brokenOff);
  if (file === undefined) return refused({ kind: 'malformed', issues: ['no file'] });
  const options = readOptions(file.fields['options']);
  const isAllowed = options.ok && (await mayImport(db, actorBehind(request), options.value));
  if (options.ok && isAllowed) return ok({ options: options.value, bytes: file.file });
  // a body that nobody reads would hold the connection
  file.file.resume();
  return options.ok ? refused({ kind: 'not-allowed' }) : options;
}

/** Undefined where the body holds no file, null where it is no multipart body at all. */
async function fileOf(request: FastifyRequest): Promise<MultipartFile | undefined | null> {
  try {
    return await request.file();
  } catch (error) {
    // the parser numbers what breaks a limit, and nothing else that a body may have wrong
    if ((error as FastifyError).statusCode !== undefined) throw error;
    return null;
  }
}

function readOptions(field: unknown): Result<ImportOptions, ImportRefusal> {
  const text = typeof field === 'object' && field !== null && 'value' in field ? field.value : null;
  const parsed = ImportOptions.safeParse(jsonOf(text));
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return refused({ kind: 'malformed', issues });
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // what is no JSON is no options either, and the schema says which are missing
    return null;
  }
}

/** Team leads and admins anywhere, TAMs for their own office. */
async function mayImport(
  db: Reading,
  { personId, role }: Actor,
  { officeId }: ImportOptions,
): Promise<boolean> {
  if (role === 'team-lead' || role === 'admin') return true;
  if (role !== 'tam') return false;
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  return found !== undefined;
}

const STATUS: Partial<Record<ImportRefusal['kind'], number>> = {
  'not-allowed': 403,
  'too-large': 413,
  malformed: 400,
};

async function refuse(reply: FastifyReply, refusal: ImportRefusal): Promise<FastifyReply> {
  return reply.code(STATUS[refusal.kind] ?? 422).send({ refusal });
}

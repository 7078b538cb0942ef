import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below a packet or so it costs more than it saves. */
const MIN_LENGTH = 1_400;

/** An `onSend` that gzips text for whoever takes it; of a page of rows an eighth is left. */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  reply.header('vary', 'accept-encoding');
  if (typeof payload !== 'string' || payload.length < MIN_LENGTH) return payload;
  const accepted = [request.headers['accept-encoding']].join();
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted)) return payload;
  // the third level is twice as fast as the usual one for a tenth more bytes
  const bytes = await compress(payload, { level: 3 });
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  return bytes;
}

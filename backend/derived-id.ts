import { createHash } from 'node:crypto';
import { idOf } from '../core/ids.ts';

/**
 * An id that follows from a text, so that the same thing is named alike each time it is made. A uuid
 * of version 8 (RFC 9562: made in a way of one's own); it fits wherever `idOf` does.
 */
export function derivedId(key: string): never {
  return idOf(uuidOf(digestOf(key)));
}

export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The first 16 bytes as a uuid; the high bits of the seventh and ninth give way to its version. */
export function uuidOf(bytes: Uint8Array): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x80, 6);
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = own.toString('hex');
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, part) => hex.slice(cuts[part], end))
    .join('-');
}

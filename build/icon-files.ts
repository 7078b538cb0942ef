/*
 * Icon containers around ready PNG pictures. Both systems have read PNG inside them for longer than
 * Electron has existed there (Windows Vista, OS X 10.7).
 */

/** A square picture; `size` in pixels. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** Windows' icon file: a directory of pictures, then the pictures. No side above 256. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length;
  const entries = pictures.map(({ size, png }) => {
    if (size > 256) throw new Error(`An ico picture has at most 256 pixels a side, not ${size}.`);
    const entry = Buffer.alloc(ICO_ENTRY_BYTES);
    // 256 is written as 0
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/** Apple's names for PNG pictures of an icon, by pixels; the second is for a screen of twice the points. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

const ICNS_HEAD_BYTES = 8;

function icnsPart(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(ICNS_HEAD_BYTES);
  head.write(type, 'latin1');
  head.writeUInt32BE(ICNS_HEAD_BYTES + content.length, 4);
  return Buffer.concat([head, content]);
}

/** macOS' icon file: named parts, each with its length. Sizes without a name there are left out. */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).map((type) => icnsPart(type, png)),
  );
  return icnsPart('icns', Buffer.concat(parts));
}

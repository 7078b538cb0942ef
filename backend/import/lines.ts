/**
 * A file as physical lines, read without ever holding more than one of them. Laws:
 * 1. A line ends at LF or at the end of the file; a CR before it and a BOM at the start do not count.
 * 2. What is wrong with a line is said of that line and never moves the beginning of another.
 * 3. No more than `LINE_LIMIT` bytes of a line are kept, however long it is.
 */

export type Line = {
  /** The first of the file is 1. */
  readonly number: number;
  /** What could be read; of a line that is at fault its beginning, for a person to find it by. */
  readonly text: string;
  readonly fault: 'bad-encoding' | 'too-long' | null;
  /** How many bytes of the file have been read after this line. */
  readonly bytesRead: number;
};

/** Bytes; the longest line of a ServiceNow log is a few hundred. */
export const LINE_LIMIT = 64 * 1_024;

const LF = 0x0a;
const CR = 0x0d;
const NUL = 0x00;
/** Control characters and the mark of text that was lost in an earlier conversion. */
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/;

export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const reader = new LineReader();
  for await (const chunk of bytes) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end < 0) break;
      yield reader.endLine(chunk.subarray(start, end), 1);
      start = end + 1;
    }
    reader.hold(chunk.subarray(start));
  }
  if (reader.hasHeld()) yield reader.endLine(new Uint8Array(0), 0);
}

class LineReader {
  private parts: Uint8Array[] = [];
  private heldBytes = 0;
  private lineBytes = 0;
  private bytesRead = 0;
  private number = 0;
  private wasWide = false;

  hold(part: Uint8Array): void {
    this.lineBytes += part.length;
    const room = LINE_LIMIT - this.heldBytes;
    if (room <= 0 || part.length === 0) return;
    // a copy, because the stream may use its chunk again
    const kept = part.slice(0, room);
    this.parts.push(kept);
    this.heldBytes += kept.length;
  }

  hasHeld(): boolean {
    return this.lineBytes > 0;
  }

  endLine(last: Uint8Array, separatorBytes: number): Line {
    this.hold(last);
    this.number += 1;
    this.bytesRead += this.lineBytes + separatorBytes;
    const held = this.trimmed(Buffer.concat(this.parts, this.heldBytes));
    const isLong = this.lineBytes > LINE_LIMIT;
    const line = { number: this.number, bytesRead: this.bytesRead, ...textOf(held, isLong) };
    this.wasWide = held.length > 4 && held[held.length - 1] === NUL && held.includes(NUL);
    this.parts = [];
    this.heldBytes = 0;
    this.lineBytes = 0;
    return line;
  }

  private trimmed(held: Uint8Array): Uint8Array {
    let start = 0;
    if (this.number === 1 && held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) start = 3;
    // the other half of a two-byte line feed belongs to the line before
    if (this.wasWide && held[0] === NUL && held[1] !== NUL) start = 1;
    const end = held[held.length - 1] === CR ? held.length - 1 : held.length;
    return held.subarray(start, end);
  }
}

function textOf(held: Uint8Array, isLong: boolean): Pick<Line, 'text' | 'fault'> {
  // in a line cut short the last character may be half a one
  const text = decoded(isLong ? held.subarray(0, LINE_LIMIT - 4) : held);
  if (isLong) return { text: (text ?? latin(held)).slice(0, 200), fault: 'too-long' };
  if (text === null || NOT_TEXT.test(text)) {
    return { text: (text ?? latin(held)).slice(0, 200), fault: 'bad-encoding' };
  }
  return { text, fault: null };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(held: Uint8Array): string | null {
  try {
    return utf8.decode(held);
  } catch {
    // the decoder has no other way to say that these bytes are not UTF-8
    return null;
  }
}

/** Every byte as one character: enough for a person to recognise the line. */
function latin(held: Uint8Array): string {
  return Buffer.from(held.subarray(0, 400)).toString('latin1');
}

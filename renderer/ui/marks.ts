/** From `start` up to but not including `end`, in UTF-16 units of the text as shown. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The text in pieces, marked or not, that join to the text again. Marks may overlap, touch, or be in any order. */
export function cutAtMarks(text: string, marks: readonly Mark[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, isMarked: boolean) => {
    const last = pieces.at(-1);
    if (end <= at) return;
    if (last?.isMarked === isMarked) pieces.pop();
    const before = last?.isMarked === isMarked ? last.text : '';
    pieces.push({ text: before + text.slice(at, end), isMarked });
    at = end;
  };
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    add(Math.min(mark.start, text.length), false);
    add(Math.min(mark.end, text.length), true);
  }
  add(text.length, false);
  return pieces;
}

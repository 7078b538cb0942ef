import type { ReactNode } from 'react';
import { cutAtMarks, type Mark } from './marks.ts';

export interface MarkedTextProps {
  readonly text: string;
  /** Where the search met it. */
  readonly marks?: readonly Mark[] | undefined;
}

/** A text with what was searched for underlined. */
export function MarkedText({ text, marks = [] }: MarkedTextProps): ReactNode {
  return cutAtMarks(text, marks).map((piece, place) =>
    piece.isMarked ? <mark key={place}>{piece.text}</mark> : piece.text,
  );
}

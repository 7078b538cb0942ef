import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../../renderer/ui/initials.ts';
import { cutAtMarks } from '../../../renderer/ui/marks.ts';

describe('a text cut at what was searched for', () => {
  it('marks the found part and keeps the rest', () => {
    expect(cutAtMarks('Anotar una llamada', [{ start: 11, end: 15 }])).toEqual([
      { text: 'Anotar una ', isMarked: false },
      { text: 'llam', isMarked: true },
      { text: 'ada', isMarked: false },
    ]);
  });

  it('joins marks that overlap or touch', () => {
    const marks = [
      { start: 2, end: 4 },
      { start: 0, end: 3 },
    ];
    expect(cutAtMarks('abcde', marks)).toEqual([
      { text: 'abcd', isMarked: true },
      { text: 'e', isMarked: false },
    ]);
  });

  it('never loses or adds a letter, and alternates', () => {
    const mark = fc.record({ start: fc.nat(30), end: fc.nat(30) });
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(mark, { maxLength: 5 }), (text, marks) => {
        const pieces = cutAtMarks(text, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        pieces.forEach((piece, at) => {
          expect(piece.text).not.toBe('');
          expect(piece.isMarked).not.toBe(pieces[at - 1]?.isMarked);
        });
      }),
    );
  });
});

describe('initials', () => {
  it('are of the names and not of the small words between', () => {
    expect(initialsOf('Inés Valcárcel')).toBe('IV');
    expect(initialsOf('Ana de la Cruz')).toBe('AC');
    expect(initialsOf('Ángel')).toBe('Á');
    expect(initialsOf('tam team')).toBe('TT');
    expect(initialsOf('')).toBe('');
  });
});

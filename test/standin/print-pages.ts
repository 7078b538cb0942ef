import type { PrintToPDFOptions } from 'electron/main';
import type { Protocol } from './cdp.ts';

/** Width and height in inches. */
const PAPERS: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
};

/** One centimetre, which Electron leaves where nothing is said. */
const MARGIN = 0.4;

function paperOf(size: PrintToPDFOptions['pageSize']): readonly [number, number] {
  if (typeof size === 'object') return [size.width, size.height];
  const paper = PAPERS[size ?? 'Letter'];
  if (paper === undefined) throw new Error(`stand-in: no paper ${String(size)}`);
  return paper;
}

/** Electron's options of printToPDF in the words of the DevTools protocol. */
export function toPrint(options: PrintToPDFOptions): Protocol.Page.printToPDFParameters {
  const { pageSize, margins = {}, ...same } = options;
  const [paperWidth, paperHeight] = paperOf(pageSize);
  return {
    ...same,
    paperWidth,
    paperHeight,
    marginTop: margins.top ?? MARGIN,
    marginBottom: margins.bottom ?? MARGIN,
    marginLeft: margins.left ?? MARGIN,
    marginRight: margins.right ?? MARGIN,
  };
}

/** Control characters, which a terminal or a spreadsheet might obey. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** The beginning of what was found in a file, safe to print on one line. */
export function foundText(text: string): string {
  return text.slice(0, 400).replaceAll(CONTROLS, '\ufffd').slice(0, 200);
}

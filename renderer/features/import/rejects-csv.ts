import type { ImportReject } from '../../../core/protocol/imports.ts';

/** A spreadsheet would run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rejected lines as CSV (RFC 4180), with a mark by which spreadsheets know UTF-8. `reasonOf` puts
 * the reason into the reader's language; what would be a formula gets an apostrophe before it.
 */
export function rejectsCsv(
  heading: readonly string[],
  rejects: readonly ImportReject[],
  reasonOf: (reject: ImportReject) => string,
): string {
  const rows = rejects.map((one) => [String(one.line), reasonOf(one), one.column ?? '', one.found]);
  const lines = [heading, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

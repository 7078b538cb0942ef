import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_SOURCES, ImportOptions } from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { readLocalMinute } from './log-time.ts';

export const USAGE = `npm run import -- servicenow FILE --customer-by location --office OFFICE
                                [--as-of 2016-03-02T16:00 [--shift-to-now]]
The data folder is that of TAM_DATA_DIR.`;

export type Asked = { readonly file: string; readonly options: ImportOptions };

type Words = ReturnType<typeof parse>;

/** What the words after `npm run import --` ask for; refused with one sentence that says what is wrong. */
export function readWords(
  words: readonly string[],
  folder: string,
): Result<Asked | 'help', string> {
  const parsed = parsedWords(words);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help) return ok('help');
  const fault = faultOf(parsed.value);
  if (fault !== null) return refused(fault);
  const [source, file = ''] = positionals;
  const options = ImportOptions.safeParse({
    source,
    customerBy: values['customer-by'],
    officeId: values.office,
    asOf: values['as-of'] ?? null,
    shiftToNow: values['shift-to-now'],
  });
  if (!options.success)
    return refused(options.error.issues.map(({ message }) => message).join('; '));
  return ok({ file: resolve(folder, file), options: options.data });
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'customer-by': { type: 'string' },
      office: { type: 'string' },
      'as-of': { type: 'string' },
      'shift-to-now': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function parsedWords(words: readonly string[]): Result<Words, string> {
  try {
    return ok(parse(words));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    // what Node says after its first sentence is advice to programmers
    return refused(`${message.split(/\.(?:\s|$)|\n/)[0] ?? message}.`);
  }
}

function faultOf({ values, positionals }: Words): string | null {
  const [source, file, ...more] = positionals;
  if (!IMPORT_SOURCES.some((one) => one === source)) {
    return `Say first where the log is from: ${IMPORT_SOURCES.join(', ')}.`;
  }
  if (file === undefined) return 'Which file? Its name follows the source.';
  if (more.length > 0) return `One file at a time: "${more.join(' ')}" is too much.`;
  return valueFaultOf(values);
}

function valueFaultOf(values: Words['values']): string | null {
  const asOf = values['as-of'];
  if (values['customer-by'] !== 'location') return '--customer-by has to be "location".';
  if (values.office === undefined)
    return '--office is missing: it names the office that serves the customers.';
  if (!ImportOptions.shape.officeId.safeParse(values.office).success)
    return `--office "${values.office}" is no name of an office.`;
  if (values['shift-to-now'] && asOf === undefined) return '--shift-to-now needs --as-of.';
  if (asOf === undefined || isLocalMinute(asOf)) return null;
  return `--as-of "${asOf}" is no time; write it as 2016-03-02T16:00.`;
}

function isLocalMinute(text: string): boolean {
  return ImportOptions.shape.asOf.safeParse(text).success && readLocalMinute(text) !== null;
}

/** The size of the log in bytes; refused with a sentence where there is no file to read. */
export async function sizeOf(file: string): Promise<Result<number, string>> {
  try {
    const found = await stat(file);
    if (found.isFile()) return ok(found.size);
    return refused(
      `"${file}" is ${found.isDirectory() ? 'a folder' : 'no file'}: name the log in CSV.`,
    );
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return refused(`There is no file "${file}".`);
    return refused(`"${file}" cannot be read (${code}).`);
  }
}

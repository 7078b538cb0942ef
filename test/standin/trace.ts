/** Says on stderr what the stand-in does, where STANDIN_LOG asks for it. */
export function trace(...words: readonly unknown[]): void {
  if (process.env['STANDIN_LOG'] === '1') console.error('[stand-in]', ...words);
}

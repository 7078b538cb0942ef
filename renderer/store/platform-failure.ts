/** The name by which the platform says that it, not this program, has failed; null for a bug. */
export function codeOfPlatform(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const known = /^(DatabaseClosed|OpenFailed|Unknown|Abort|QuotaExceeded|InvalidState)(Error)?$/u;
  return known.test(error.name) ? error.name : null;
}

import type { Office, Person, Role } from '../../../core/domain/people.ts';
import type { OfficeId } from '../../../core/ids.ts';
import type { ImportOptions } from '../../../core/protocol/imports.ts';

/** What the person has chosen so far. The file is a handle: its bytes are read when they are sent. */
export type ImportDraft = {
  readonly file: File | null;
  readonly officeId: OfficeId | null;
  /** `YYYY-MM-DDTHH:MM` of the office's wall clock; null for the whole history as it was. */
  readonly asOf: string | null;
  readonly shiftToNow: boolean;
};

export type ReadyDraft = { readonly file: File; readonly options: ImportOptions };

/** As the backend has it: leads and admins for every office, a TAM for the own one, others for none. */
export function officesToImportFor(
  offices: readonly Office[],
  role: Role,
  own: OfficeId | null,
): readonly Office[] {
  switch (role) {
    case 'team-lead':
    case 'admin':
      return [...offices].sort((a, b) => a.name.localeCompare(b.name));
    case 'tam':
      return offices.filter(({ id }) => id === own);
    case 'duty-manager':
    case 'specialist':
      return [];
  }
}

/** Begins at the person's own office, where an import for it is allowed. */
export function emptyDraft(offices: readonly Office[], person: Person | null): ImportDraft {
  const own = offices.find(({ id }) => id === person?.officeId) ?? offices[0];
  return { file: null, officeId: own?.id ?? null, asOf: null, shiftToNow: true };
}

/** Null while something is missing. Without an "as of" there is nothing that could be moved to now. */
export function readyDraft({ file, officeId, asOf, shiftToNow }: ImportDraft): ReadyDraft | null {
  if (file === null || officeId === null) return null;
  const options: ImportOptions = {
    source: 'servicenow',
    customerBy: 'location',
    officeId,
    asOf,
    shiftToNow: asOf !== null && shiftToNow,
  };
  return { file, options };
}

/** Whether what was previewed or imported is what the form says now. */
export function isSameImport(one: ReadyDraft, other: ReadyDraft | null): boolean {
  if (other === null || one.file !== other.file) return false;
  const { officeId, asOf, shiftToNow } = other.options;
  return (
    one.options.officeId === officeId &&
    one.options.asOf === asOf &&
    one.options.shiftToNow === shiftToNow
  );
}

import type { CalendarId, OfficeId, PersonId } from '../ids.ts';

export const ROLES = ['tam', 'duty-manager', 'team-lead', 'specialist', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  /** IANA zone in which this person reads times. */
  readonly zone: string;
  readonly language: Language;
  readonly officeId: OfficeId | null;
  readonly phone: string | null;
};

/** A local office: its calendar is the contract's "local time" (R12). */
export type Office = {
  readonly id: OfficeId;
  readonly name: string;
  readonly zone: string;
  readonly calendarId: CalendarId;
  /** The MSA line that the duty manager answers (R13). */
  readonly dutyPhone: string;
};

/** Who performs a command, as the backend knows it now. */
export type Actor = { readonly personId: PersonId; readonly role: Role };

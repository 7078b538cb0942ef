import { CHANNELS, STATUSES, type Channel } from '../../../core/domain/incident.ts';
import type { IncidentStatus } from '../../../core/domain/incident.ts';
import type { Tier } from '../../../core/domain/customer.ts';
import { SEVERITIES, type Severity } from '../../../core/domain/severity.ts';
import type { Language } from '../../i18n/resources.ts';
import { foldAccents } from '../../store/search/fold-accents.ts';
import type { FilterField } from './case-filter.ts';

/*
 * The words of the filter language. They are part of links that people send each other, so each is
 * read in both languages whatever the desk speaks; the first of a list is the one that is written.
 */

type Spellings = Readonly<Record<Language, readonly [string, ...string[]]>>;

const FIELDS: Readonly<Record<FilterField, Spellings>> = {
  level: { es: ['nivel'], en: ['level'] },
  customer: { es: ['cliente'], en: ['customer'] },
  owner: { es: ['responsable'], en: ['owner'] },
  state: { es: ['estado'], en: ['state', 'status'] },
  channel: { es: ['canal'], en: ['channel'] },
  tier: { es: ['plan'], en: ['tier', 'plan'] },
  tag: { es: ['etiqueta'], en: ['tag'] },
  due: { es: ['vence'], en: ['due'] },
};

const LEVELS: Readonly<Record<Severity, Spellings>> = {
  L1: { es: ['1', 'L1', 'crítica'], en: ['1', 'L1', 'critical'] },
  L2: { es: ['2', 'L2', 'alta'], en: ['2', 'L2', 'high'] },
  L3: { es: ['3', 'L3', 'media'], en: ['3', 'L3', 'medium'] },
  L4: { es: ['4', 'L4', 'baja'], en: ['4', 'L4', 'low'] },
};

const STATES: Readonly<Record<IncidentStatus, Spellings>> = {
  new: { es: ['nuevo'], en: ['new'] },
  'in-analysis': { es: ['análisis', 'en-análisis'], en: ['analysis', 'in-analysis'] },
  waiting: { es: ['espera'], en: ['waiting'] },
  resolved: { es: ['resuelto'], en: ['resolved'] },
  closed: { es: ['cerrado'], en: ['closed'] },
  withdrawn: { es: ['retirado'], en: ['withdrawn'] },
};

const WAYS: Readonly<Record<Channel, Spellings>> = {
  portal: { es: ['portal'], en: ['portal'] },
  tam: { es: ['tam'], en: ['tam'] },
  phone: { es: ['teléfono'], en: ['phone'] },
  email: { es: ['correo'], en: ['email', 'e-mail'] },
};

const PLANS: Readonly<Record<Tier, Spellings>> = {
  enterprise: { es: ['enterprise'], en: ['enterprise'] },
  standard: { es: ['estándar'], en: ['standard'] },
};

const OWNERS: Readonly<Record<'me' | 'nobody', Spellings>> = {
  me: { es: ['yo'], en: ['me'] },
  nobody: { es: ['nadie'], en: ['nobody', 'none'] },
};

/** A set of values that have names in both languages. */
export type Named<Value extends string> = {
  readonly read: (text: string) => Value | null;
  readonly print: (value: Value, language: Language) => string;
};

function named<Value extends string>(table: Readonly<Record<Value, Spellings>>): Named<Value> {
  const values = new Map<string, Value>();
  for (const [value, { es, en }] of Object.entries(table) as [Value, Spellings][])
    for (const spelling of [...es, ...en]) values.set(foldAccents(spelling), value);
  return {
    read: (text) => values.get(foldAccents(text)) ?? null,
    print: (value, language) => table[value][language][0],
  };
}

export const fieldNames = named(FIELDS);
export const levelNames = named(LEVELS);
export const stateNames = named(STATES);
export const channelNames = named(WAYS);
export const tierNames = named(PLANS);
export const ownerNames = named(OWNERS);

export const FILTER_FIELDS = Object.keys(FIELDS) as readonly FilterField[];
export const FILTER_VALUES = {
  severities: SEVERITIES,
  statuses: STATUSES,
  channels: CHANNELS,
  tiers: Object.keys(PLANS) as readonly Tier[],
} as const;

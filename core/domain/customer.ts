import type {
  CalendarId,
  ContactId,
  ContractId,
  CustomerId,
  DeploymentId,
  OfficeId,
  PersonId,
  PolicyId,
} from '../ids.ts';
import type { Day } from '../time.ts';
import type { Language } from './people.ts';

export type Tier = 'enterprise' | 'standard';

/** Where a record came from; "replayed" records have had all their times moved by one offset. */
export type Origin = 'native' | 'imported' | 'replayed';

export type Customer = {
  readonly id: CustomerId;
  readonly name: string;
  /** Enterprise outranks Standard in the queue (R11). */
  readonly tier: Tier;
  /** IANA zone of the customer's site; clocks use the office's calendar instead. */
  readonly zone: string;
  /** The language of exports for this customer (R46). */
  readonly language: Language;
  readonly origin: Origin;
};

export type Contract = {
  readonly id: ContractId;
  readonly customerId: CustomerId;
  readonly plan: Tier;
  /** The extended-support certificate, without which there is no Health Check (R38). */
  readonly certificate: string | null;
  readonly startsDay: Day;
  readonly endsDay: Day;
  /** Names the versioned policy: targets per level, phone rule, pauses. */
  readonly policyId: PolicyId;
  /** Names the versioned calendar of the TAM's local office. */
  readonly calendarId: CalendarId;
  readonly officeId: OfficeId;
  readonly tamId: PersonId;
  readonly deputyId: PersonId | null;
  /** How many contacts may be authorised (R45). */
  readonly contactLimit: number;
};

export type Contact = {
  readonly id: ContactId;
  readonly customerId: CustomerId;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  /** Whether the contract names this contact as one who may open and call (R45). */
  readonly isAuthorised: boolean;
};

/** Full and limited allow a private fix to be asked for; unsupported does not (R36). */
export type SupportPhase = 'full' | 'limited' | 'unsupported';

/** A product of the vendor as it runs at a customer (R48). */
export type Deployment = {
  readonly id: DeploymentId;
  readonly customerId: CustomerId;
  readonly product: string;
  readonly version: string;
  readonly nodes: number;
  readonly supportPhase: SupportPhase;
};

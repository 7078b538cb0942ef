import type { Contract } from '../../core/domain/customer.ts';
import type { Office } from '../../core/domain/people.ts';
import type { ImportOptions, ImportRefusal } from '../../core/protocol/imports.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import type { Reading } from '../store/records.ts';
import type { ReadTerms } from '../store/terms.ts';
import { groupedBy } from './grouped.ts';
import type { ServingOffice } from './import-plan.ts';

/**
 * The office that an import names, with what contracts there usually name: its calendar, the TAM and
 * deputy who serve most of its customers, the policy of most Enterprise contracts of the tenant.
 */
export async function servingOffice(
  db: Reading,
  readTerms: ReadTerms,
  { officeId }: Pick<ImportOptions, 'officeId'>,
): Promise<Result<ServingOffice, ImportRefusal>> {
  const office = await officeOf(db, officeId);
  if (office === null) return refused({ kind: 'unknown-office', officeId });
  const contracts = await nativeContracts(db);
  const policyId = mostOften(
    contracts.filter(({ plan }) => plan === 'enterprise'),
    (contract) => contract.policyId,
  )?.policyId;
  if (policyId === undefined) return refused({ kind: 'no-enterprise-policy' });
  const people = await peopleOf(db, office, contracts);
  if (people === null) return refused({ kind: 'office-without-tam', officeId });
  const terms = await readTerms(db, { policyId, calendarId: office.calendarId });
  return ok({ office, terms, ...people });
}

async function officeOf(db: Reading, id: string): Promise<Office | null> {
  const found = db
    .selectFrom('office')
    .selectAll()
    .where('id', '=', id as Office['id']);
  return (await found.executeTakeFirst()) ?? null;
}

/** Contracts that no import has made. */
function nativeContracts(db: Reading): Promise<readonly Contract[]> {
  return db
    .selectFrom('contract')
    .innerJoin('customer', 'customer.id', 'contract.customerId')
    .selectAll('contract')
    .where('customer.origin', '=', 'native')
    .orderBy('contract.id')
    .execute();
}

async function peopleOf(
  db: Reading,
  office: Office,
  contracts: readonly Contract[],
): Promise<Pick<ServingOffice, 'tamId' | 'deputyId' | 'language'> | null> {
  const tams = await db
    .selectFrom('person')
    .select(['id', 'language'])
    .where('role', '=', 'tam')
    .where('officeId', '=', office.id)
    .orderBy('id')
    .execute();
  const usual = mostOften(
    contracts.filter((contract) => contract.officeId === office.id),
    ({ tamId, deputyId }) => `${tamId} ${deputyId ?? ''}`,
  );
  const tamId = usual?.tamId ?? tams[0]?.id;
  if (tamId === undefined) return null;
  const deputyId = usual === undefined ? (tams[1]?.id ?? null) : usual.deputyId;
  const language = tams.find(({ id }) => id === tamId)?.language ?? 'es';
  return { tamId, deputyId, language };
}

/** One of the largest group; the first of them where two are as large. */
function mostOften<T>(all: readonly T[], keyOf: (one: T) => string): T | undefined {
  const groups = [...groupedBy(all, keyOf).values()].sort((a, b) => b.length - a.length);
  return groups[0]?.[0];
}

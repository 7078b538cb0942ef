import type { Contract } from '../../../core/domain/customer.ts';
import type { Person } from '../../../core/domain/people.ts';
import type { PersonId } from '../../../core/ids.ts';

/** Why somebody is offered for a case; the first that holds. */
export type Because = 'me' | 'tam' | 'deputy' | 'duty' | 'office' | 'holder';

export type Assignee = { readonly person: Person; readonly because: Because };

const ORDER: readonly Because[] = ['me', 'tam', 'deputy', 'duty', 'office', 'holder'];

/** Who may be named on a case (R12 to R14): me first, TAM, deputy, who is on duty, the contract's office. */
export function assigneesOf(
  people: Iterable<Person>,
  contract: Contract | null,
  meId: PersonId,
  holderId: PersonId | null,
): readonly Assignee[] {
  const found = [...people].flatMap((person): readonly Assignee[] => {
    const because = becauseOf(person, contract, meId, holderId);
    return because === null ? [] : [{ person, because }];
  });
  return found.sort(
    (a, b) =>
      ORDER.indexOf(a.because) - ORDER.indexOf(b.because) ||
      a.person.name.localeCompare(b.person.name),
  );
}

function becauseOf(
  person: Person,
  contract: Contract | null,
  meId: PersonId,
  holderId: PersonId | null,
): Because | null {
  if (person.id === meId) return 'me';
  if (person.role === 'duty-manager') return 'duty';
  return becauseOfContract(person, contract) ?? (person.id === holderId ? 'holder' : null);
}

function becauseOfContract(person: Person, contract: Contract | null): Because | null {
  if (contract === null) return null;
  if (person.id === contract.tamId) return 'tam';
  if (person.id === contract.deputyId) return 'deputy';
  return person.officeId === contract.officeId && person.role !== 'admin' ? 'office' : null;
}

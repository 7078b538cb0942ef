import type { ReactNode } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import type { Case } from './use-case.ts';

export interface CaseFactsProps {
  readonly record: Case;
  readonly look: 'list' | 'strip';
}

/** Whose case it is, on what product, and who works on it. */
export function CaseFacts({ record, look }: CaseFactsProps): ReactNode {
  const words = useWords();
  return <Facts look={look} facts={factsOf(record, words)} />;
}

function factsOf(record: Case, words: Words): readonly Fact[] {
  const { incident, office } = record;
  return [
    { label: words('record.customer'), value: customerText(record, words) },
    { label: words('record.contact'), value: contactText(record, words) },
    ...optional(words('record.product'), productText(record)),
    { label: words('record.office'), value: office?.name ?? '…' },
    { label: words('record.owner'), value: ownerText(record, words) },
    { label: words('record.status'), value: words(`domain.status.${incident.status}`) },
    ...optional(words('record.category'), incident.category),
    ...optional(words('record.tags'), incident.tags.join(', ')),
    ...optional(words('record.emailReason'), incident.emailReason),
  ];
}

/** A fact that is only told where there is something to tell. */
function optional(label: string, value: string | null): readonly Fact[] {
  return value === null || value === '' ? [] : [{ label, value }];
}

function customerText({ customer }: Case, words: Words): string {
  if (customer === null) return '…';
  return `${customer.name} · ${words(`domain.tier.${customer.tier}`)}`;
}

function productText({ deployment }: Case): string | null {
  return deployment === null ? null : `${deployment.product} ${deployment.version}`;
}

function ownerText({ incident, reference }: Case, words: Words): string {
  const { assigneeId } = incident;
  if (assigneeId === null) return words('ui.nobody');
  return reference.people.get(assigneeId)?.name ?? '…';
}

function contactText({ contact }: Case, words: Words): string {
  if (contact === null) return words('record.noContact');
  const isAuthorised = words(contact.isAuthorised ? 'record.authorised' : 'record.notAuthorised');
  const phone = contact.phone === null ? '' : ` · ${whole(contact.phone)}`;
  return `${contact.name}, ${isAuthorised}${phone}`;
}

/** Never broken over two lines: it is read aloud while dialling. */
function whole(phone: string): string {
  return phone.replaceAll(' ', '\u00a0');
}

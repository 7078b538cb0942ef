import type { Contact, Contract, Customer, Deployment } from '../../core/domain/customer.ts';
import {
  idOf,
  type ContactId,
  type ContractId,
  type CustomerId,
  type DeploymentId,
} from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import { CUSTOMER_LINES, type CustomerName } from './customer-lines.ts';
import { dateOf } from './easter.ts';
import { personId } from './offices.ts';

export function customerId(name: CustomerName): CustomerId {
  return idOf(name);
}

export function contractId(name: CustomerName): ContractId {
  return idOf(`${name}-contract`);
}

/** The nth contact of a customer, counted from 0. */
export function contactId(name: CustomerName, nth: number): ContactId {
  return idOf(`${name}-contact-${nth}`);
}

/** The nth product of a customer, counted from 0. */
export function deploymentId(name: CustomerName, nth: number): DeploymentId {
  return idOf(`${name}-product-${nth}`);
}

export const CUSTOMERS: readonly Customer[] = CUSTOMER_LINES.map((line) => ({
  id: customerId(line.id),
  name: line.name,
  tier: line.tier,
  zone: line.zone,
  language: line.language,
  origin: 'native',
}));

/** Contracts of three years, in whose second the tenant stands. */
export function demoContracts(year: number): readonly Contract[] {
  return CUSTOMER_LINES.map((line) => ({
    id: contractId(line.id),
    customerId: customerId(line.id),
    plan: line.tier,
    certificate: line.certificate,
    startsDay: dateOf(year - 1, 1, 1),
    endsDay: lastDayOf(year + 1),
    policyId: idOf(line.policy),
    calendarId: idOf(line.calendar),
    officeId: idOf(line.office),
    tamId: personId(line.tam),
    deputyId: personId(line.deputy),
    contactLimit: 8,
  }));
}

export const CONTACTS: readonly Contact[] = CUSTOMER_LINES.flatMap((line) =>
  line.contacts.map(([name, mailbox, phone, isAuthorised], nth) => ({
    id: contactId(line.id, nth),
    customerId: customerId(line.id),
    name,
    email: `${mailbox}@${line.domain}`,
    phone,
    isAuthorised,
  })),
);

export const DEPLOYMENTS: readonly Deployment[] = CUSTOMER_LINES.flatMap((line) =>
  line.products.map(([product, version, nodes, supportPhase], nth) => ({
    id: deploymentId(line.id, nth),
    customerId: customerId(line.id),
    product,
    version,
    nodes,
    supportPhase,
  })),
);

function lastDayOf(year: number): Day {
  return dateOf(year, 12, 31);
}

import type { Role } from '../../core/domain/people.ts';

/** Whether the backend takes any import from this role, a TAM's for their own office; others are not shown the entry. */
export function mayImport(role: Role): boolean {
  return role === 'tam' || role === 'team-lead' || role === 'admin';
}

import { describe, expect, it } from 'vitest';
import { refused, ok } from '../../../core/result.ts';
import type { PersonId } from '../../../core/ids.ts';
import { isSurelyNobody, standingOf } from '../../../renderer/app/standing.ts';

const ines = { id: 'ines' as PersonId, name: 'Inés Valcárcel', role: 'tam' } as const;
const marta = { id: 'marta' as PersonId, name: 'Marta Tejedo', role: 'team-lead' } as const;

describe('whose desk is shown', () => {
  it('nobody is known and the backend has not answered: it is asked', () => {
    expect(standingOf(null, null)).toEqual({ kind: 'asking' });
  });

  it('who was here last is shown before the backend has answered', () => {
    expect(standingOf(null, ines)).toEqual({ kind: 'somebody', person: ines, session: 'asking' });
  });

  it('without a network the desk of who was here last opens all the same', () => {
    const standing = standingOf(refused({ kind: 'network' }), ines);
    expect(standing).toEqual({ kind: 'somebody', person: ines, session: 'unreachable' });
  });

  it('an expired session leaves the desk open', () => {
    const standing = standingOf(refused({ kind: 'unauthorised' }), ines);
    expect(standing).toEqual({ kind: 'somebody', person: ines, session: 'expired' });
  });

  it("another session's person takes the place of who was here last", () => {
    const standing = standingOf(ok({ person: marta }), ines);
    expect(standing).toEqual({ kind: 'somebody', person: marta, session: 'good' });
  });

  it('the same person stays the same object, so that the desk stays open', () => {
    const standing = standingOf(ok({ person: { ...ines } }), ines);
    expect(standing.kind === 'somebody' && standing.person).toBe(ines);
  });

  it('a person whose role has changed is another object', () => {
    const standing = standingOf(ok({ person: { ...ines, role: 'team-lead' } }), ines);
    expect(standing.kind === 'somebody' && standing.person.role).toBe('team-lead');
  });

  it('nobody is known and nobody is signed in: that is no failure', () => {
    expect(standingOf(refused({ kind: 'unauthorised' }), null)).toEqual({
      kind: 'nobody',
      failure: null,
    });
  });

  it('nobody is known and the backend is not there: the failure is told', () => {
    expect(standingOf(refused({ kind: 'network' }), null)).toEqual({
      kind: 'nobody',
      failure: { kind: 'network' },
    });
  });

  it('only who is surely nobody has no alarms: not while the backend is not there', () => {
    const surely = (error: 'network' | 'unauthorised') =>
      isSurelyNobody(standingOf(refused({ kind: error }), null));
    expect([surely('unauthorised'), surely('network')]).toEqual([true, false]);
    expect(isSurelyNobody(standingOf(refused({ kind: 'unauthorised' }), ines))).toBe(false);
  });
});

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { refused, type Result } from '../../core/result.ts';
import { bridge, shell } from '../bridge.ts';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { useWords } from '../i18n/words.ts';
import { makeRemote } from '../remote/client.ts';
import type { RemoteFailure } from '../remote/failure.ts';
import type { Session } from '../remote/shapes.ts';
import { DeskGate } from './desk-gate.tsx';
import type { PersonMemory } from './last-person.ts';
import { SessionProvider, type SessionInUse } from './session-context.tsx';
import { isSurelyNobody, standingOf } from './standing.ts';
import { useSilence } from './use-alarm-plan.ts';
import css from './gate.module.css';

export const SESSION_KEY = ['session'] as const;

const remote = makeRemote();

type Answer = Result<Session, RemoteFailure>;

/** Lets somebody in: whoever the backend says, else whoever was here last, else the sign-in page. */
export function SessionGate({ memory }: { readonly memory: PersonMemory }): ReactNode {
  const words = useWords();
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: SESSION_KEY, queryFn: remote.session });
  const [last, setLast] = useState(memory.recall);
  const standing = useMemo(() => standingOf(asked.data ?? null, last), [asked.data, last]);
  const person = standing.kind === 'somebody' ? standing.person : null;
  const isGood = standing.kind === 'somebody' && standing.session === 'good';

  // while rendering, so that a session that ends later still knows whose desk is open
  if (isGood && person !== last) setLast(person);
  useEffect(() => {
    if (isGood) memory.keep(person);
  }, [isGood, person, memory]);

  useSilence(shell, isSurelyNobody(standing));

  const answer = useCallback(
    (told: Answer) => {
      queries.setQueryData(SESSION_KEY, told);
    },
    [queries],
  );
  const leave = useCallback(async () => {
    const left = await remote.signOut();
    if (!left.ok && left.error.kind !== 'unauthorised') return left;
    memory.keep(null);
    setLast(null);
    answer(refused({ kind: 'unauthorised' }));
    return left;
  }, [memory, answer]);
  useEffect(
    () => bridge.onResume(() => void queries.invalidateQueries({ queryKey: SESSION_KEY })),
    [queries],
  );

  const session = useMemo<SessionInUse>(
    () => ({
      state: standing.kind === 'somebody' ? standing.session : 'asking',
      person,
      enter: (told) => {
        answer({ ok: true, value: told });
      },
      leave,
      expire: () => {
        answer(refused({ kind: 'unauthorised' }));
      },
    }),
    [standing, person, answer, leave],
  );

  if (standing.kind === 'asking') return <p className={css['asking']}>{words('ui.loading')}</p>;
  return (
    <SessionProvider session={session}>
      {standing.kind === 'nobody' ? (
        <SignInPage onSignedIn={session.enter} />
      ) : (
        <DeskGate key={standing.person.id} person={standing.person} />
      )}
    </SessionProvider>
  );
}

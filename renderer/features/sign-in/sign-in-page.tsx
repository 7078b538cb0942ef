import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowLeft, CloudOff, LoaderCircle, RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PersonId } from '../../../core/ids.ts';
import { localeOf } from '../../i18n/format.ts';
import type { Language } from '../../i18n/resources.ts';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { makeRemote } from '../../remote/client.ts';
import type { RemoteFailure } from '../../remote/failure.ts';
import type { DemoPerson, Session } from '../../remote/shapes.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import css from './sign-in.module.css';

const remote = makeRemote();

export interface SignInPageProps {
  readonly onSignedIn: (session: Session) => void;
  /** Whose desk is open behind this page. */
  readonly current?: { readonly id: PersonId; readonly name: string } | null;
  /** Where there is a desk to go back to. */
  readonly onBack?: () => void;
}

/** Choosing one of the people of the demo tenant. */
export function SignInPage({ onSignedIn, current, onBack }: SignInPageProps): ReactNode {
  const words = useWords();
  const asked = useQuery({ queryKey: ['demo-people'], queryFn: remote.demoPeople });
  const signing = useMutation({
    mutationFn: remote.signIn,
    onSuccess: (told) => {
      if (told.ok) onSignedIn(told.value);
    },
  });
  const failure = signing.data?.ok === false ? signing.data.error : null;
  return (
    <main className={css['page']}>
      <section className={css['box']} aria-labelledby="sign-in">
        <Head />
        {current && <p className="soft">{words('shell.signIn.current', { name: current.name })}</p>}
        <People
          asked={asked.data ?? null}
          currentId={current?.id}
          chosenId={signing.isPending ? signing.variables : null}
          onChoose={(id) => {
            signing.mutate(id);
          }}
          onRetry={() => void asked.refetch()}
        />
        <FieldError id="sign-in-error" error={failure && failureWords(failure, words)} />
        {onBack && (
          <div>
            <Button tone="ghost" icon={ArrowLeft} onClick={onBack}>
              {words('shell.signIn.back')}
            </Button>
          </div>
        )}
      </section>
    </main>
  );
}

function Head(): ReactNode {
  const words = useWords();
  return (
    <header className={css['head']}>
      <svg className={css['mark']} viewBox="0 0 20 20" aria-hidden="true">
        <rect x="1" y="1" width="18" height="18" rx="5" />
        <path d="M10 5v5l3.5 2.5" />
      </svg>
      <div>
        <h1 id="sign-in" className={css['title']}>
          {words('shell.signIn.title')}
        </h1>
        <p className="muted">{words('shell.signIn.demo')}</p>
      </div>
    </header>
  );
}

/** As a dictionary has them: Álvaro before Beatriz. */
function byName(people: readonly DemoPerson[], language: Language): readonly DemoPerson[] {
  const { compare } = new Intl.Collator(localeOf(language));
  return people.toSorted((a, b) => compare(a.name, b.name));
}

interface PeopleProps {
  readonly asked: Awaited<ReturnType<typeof remote.demoPeople>> | null;
  /** Where the choice begins. */
  readonly currentId: PersonId | undefined;
  readonly chosenId: PersonId | null;
  readonly onChoose: (id: PersonId) => void;
  readonly onRetry: () => void;
}

function People({ asked, onRetry, ...choice }: PeopleProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  if (asked === null) return <p className="muted">{words('ui.loading')}</p>;
  if (!asked.ok) {
    return (
      <EmptyState
        icon={CloudOff}
        what={words('shell.signIn.noPeople')}
        safe={words('shell.signIn.noPeopleSafe')}
        next={failureWords(asked.error, words)}
        actions={
          <Button tone="primary" icon={RotateCcw} onClick={onRetry}>
            {words('shell.openFailure.retry')}
          </Button>
        }
      />
    );
  }
  return <PeopleList people={byName(asked.value, language)} {...choice} />;
}

type PeopleListProps = Pick<PeopleProps, 'currentId' | 'chosenId' | 'onChoose'> & {
  readonly people: readonly DemoPerson[];
};

/** One stop in the tab order; arrows move among the people, Enter chooses. */
function PeopleList({ people, currentId, chosenId, onChoose }: PeopleListProps): ReactNode {
  const words = useWords();
  const [start] = useState(() =>
    Math.max(
      0,
      people.findIndex(({ id }) => id === currentId),
    ),
  );
  const [at, setAt] = useState(start);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = placeAfter(event.key, at, people.length);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    event.currentTarget.querySelectorAll('button').item(next).focus();
  };
  return (
    <ul className={css['people']} aria-label={words('shell.signIn.people')} onKeyDown={move}>
      {people.map((person, place) => (
        <li key={person.id}>
          <button
            type="button"
            className={css['person']}
            // so that one may begin with the arrows or Enter at once
            autoFocus={place === start}
            tabIndex={place === at ? 0 : -1}
            aria-busy={person.id === chosenId}
            onFocus={() => {
              setAt(place);
            }}
            onClick={() => {
              if (chosenId === null) onChoose(person.id);
            }}
          >
            <Avatar name={person.name} />
            <span className={css['name']}>{person.name}</span>
            <span className={css['role']}>
              {[words(`domain.role.${person.role}`), person.officeName].filter(Boolean).join(' · ')}
            </span>
            {person.id === chosenId && <Icon of={LoaderCircle} className={css['turning']} />}
          </button>
        </li>
      ))}
    </ul>
  );
}

function placeAfter(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

function failureWords(failure: RemoteFailure, words: Words): string {
  switch (failure.kind) {
    case 'network':
      return words('shell.signIn.failure.network');
    case 'too-many-requests':
      return words('shell.signIn.failure.too-many-requests');
    case 'protocol-too-old':
      return words('shell.signIn.failure.protocol-too-old');
    case 'backend-error':
      return words('shell.signIn.failure.backend-error', { status: failure.status });
    default:
      return words('shell.signIn.failure.not-taken');
  }
}

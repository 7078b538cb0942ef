import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { ROUTES } from './routes.ts';
import { useSession } from './session-context.tsx';

/** Signing in again, or as somebody else, while a desk is open. */
export function SignInScreen(): ReactNode {
  const session = useSession();
  const navigate = useNavigate();
  const back = () => {
    void navigate({ to: ROUTES.queue, search: { view: 'mine' }, replace: true });
  };
  return (
    <SignInPage
      current={session.person}
      onBack={back}
      onSignedIn={(told) => {
        session.enter(told);
        back();
      }}
    />
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Keyboard, Languages, LogIn, LogOut, Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useReference } from '../store/use-reference.ts';
import { useSyncState } from '../store/use-sync-state.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Menu } from '../ui/menu.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useKeysOf, useShortcuts } from '../ui/use-shortcut.tsx';
import { ROUTES } from './routes.ts';
import { useSession } from './session-context.tsx';
import css from './side-nav.module.css';
import { usePreferences } from './use-preferences.tsx';

/** Who is signed in, and what concerns them alone. */
export function Who(): ReactNode {
  const words = useWords();
  const { person } = useSession();
  const reference = useReference();
  const [isLeaving, setLeaving] = useState(false);
  if (person === null) return null;
  const officeId = reference?.people.get(person.id)?.officeId ?? null;
  const office = officeId === null ? null : reference?.offices.get(officeId)?.name;
  const place = [words(`domain.role.${person.role}`), office].filter(Boolean).join(' · ');
  return (
    <div className={css['who']}>
      <Avatar name={person.name} />
      <div className={classes('cut', css['name'])}>
        {person.name}
        <small className="cut">{place}</small>
      </div>
      <WhoMenu
        name={person.name}
        onLeave={() => {
          setLeaving(true);
        }}
      />
      <LeaveDialog
        isOpen={isLeaving}
        onClose={() => {
          setLeaving(false);
        }}
      />
    </div>
  );
}

interface WhoMenuProps {
  readonly name: string;
  readonly onLeave: () => void;
}

function WhoMenu({ name, onLeave }: WhoMenuProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const shortcuts = useShortcuts();
  const [, change] = usePreferences();
  const settingsKeys = useKeysOf('settings');
  const sheetKeys = useKeysOf('keys');
  const acts: Readonly<Record<string, () => void>> = {
    settings: () => void navigate({ to: ROUTES.settings, search: {} }),
    keys: () => void shortcuts.run('keys'),
    language: () => {
      change({ language: language === 'es' ? 'en' : 'es' });
    },
    'sign-in': () => void navigate({ to: ROUTES.signIn }),
    leave: onLeave,
  };
  return (
    <Menu
      label={words('shell.who.menu', { name })}
      icon={Ellipsis}
      isIcon
      sections={[
        [
          {
            id: 'settings',
            label: words('shell.nav.settings'),
            icon: Settings,
            keys: settingsKeys,
          },
          { id: 'keys', label: words('ui.keys.title'), icon: Keyboard, keys: sheetKeys },
          { id: 'language', label: words('shell.who.otherLanguage'), icon: Languages },
        ],
        [
          { id: 'sign-in', label: words('shell.who.change'), icon: LogIn },
          { id: 'leave', label: words('shell.who.leave'), icon: LogOut },
        ],
      ]}
      onRun={(id) => acts[id]?.()}
    />
  );
}

interface LeaveDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks only because unsent acts would wait for the next time; says where they are. */
function LeaveDialog({ isOpen, onClose }: LeaveDialogProps): ReactNode {
  const words = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { unsent } = useSyncState();
  const leave = () => {
    onClose();
    // whoever comes next begins at their own queue
    void navigate({ to: ROUTES.queue, search: { view: 'mine' } });
    void session.leave().then((left) => {
      // the backend ends the session; without it the cookie would let the next person in
      if (!left.ok) toasts.show({ text: words('shell.leave.offline'), tone: 'bad' });
    });
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      title={words('shell.leave.title')}
      footer={
        <>
          <Button tone="primary" icon={LogOut} onClick={leave}>
            {words('shell.who.leave')}
          </Button>
          <Button tone="ghost" onClick={onClose}>
            {words('ui.cancel')}
          </Button>
        </>
      }
    >
      <p>
        {unsent === 0 ? words('shell.leave.clean') : words('shell.leave.unsent', { count: unsent })}
      </p>
      <p className="soft">{words('shell.leave.kept')}</p>
    </Dialog>
  );
}

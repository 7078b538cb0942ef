import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { DeskKeysSheet } from '../features/palette/keys-sheet.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { useShortcut } from '../ui/use-shortcut.tsx';
import { useDeskCommands } from './desk-commands.ts';
import { ROUTES, type QueueAddressView } from './routes.ts';

const GO: readonly QueueAddressView[] = ['mine', 'all', 'breaching', 'waiting', 'snoozed'];

/** The keys that work on every screen, with the palette and the sheet that they open. */
export function DeskKeys(): ReactNode {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const commands = useDeskCommands();
  const close = () => {
    setOpen(null);
  };
  useShortcut('palette', () => {
    setOpen((before) => (before === 'palette' ? null : 'palette'));
  });
  useShortcut('keys', () => {
    setOpen('keys');
  });
  return (
    <>
      {GO.map((view) => (
        <GoKey
          key={view}
          id={`go.${view}`}
          onGo={() => {
            void navigate({ to: ROUTES.queue, search: { view } });
          }}
        />
      ))}
      <GoKey id="go.unsent" onGo={() => void navigate({ to: ROUTES.unsent })} />
      <GoKey id="settings" onGo={() => void navigate({ to: ROUTES.settings, search: {} })} />
      {commands.some(({ id }) => id === 'go.import') && (
        <GoKey id="go.import" onGo={() => void navigate({ to: ROUTES.import })} />
      )}
      <Palette
        isOpen={open === 'palette'}
        onClose={close}
        commands={commands}
        onOpenCase={(id) => {
          void navigate({ to: ROUTES.incident, params: { id }, search: { tab: 'timeline' } });
        }}
      />
      <DeskKeysSheet
        isOpen={open === 'keys'}
        onClose={close}
        onRemap={() => {
          close();
          void navigate({ to: ROUTES.settings, search: { section: 'keys' } });
        }}
      />
    </>
  );
}

function GoKey({ id, onGo }: { readonly id: string; readonly onGo: () => void }): ReactNode {
  useShortcut(id, onGo);
  return null;
}

import { useNavigate } from '@tanstack/react-router';
import {
  BellOff,
  CirclePause,
  FileDown,
  FileUp,
  Inbox,
  Keyboard,
  Languages,
  Layers,
  LogIn,
  Monitor,
  Moon,
  OctagonAlert,
  PanelRight,
  Printer,
  RefreshCw,
  Rows3,
  Rows4,
  Settings,
  Sun,
  Upload,
  type LucideIcon,
} from 'lucide-react';
import type { CommandKind } from '../../core/protocol/commands/all.ts';
import { menuActs, shownActs } from '../features/incident/case-acts.tsx';
import type { PaletteCommand } from '../features/palette/palette-commands.ts';
import { useLanguage } from '../i18n/words.ts';
import { ACT_ICONS } from '../parts/act-icon.tsx';
import { useActStage } from '../parts/act-stage.tsx';
import { useCurrentCase } from '../parts/current-case.tsx';
import { shortcutOf } from '../parts/shortcut-list.ts';
import { useIncident } from '../store/use-incident.ts';
import { useShortcuts } from '../ui/use-shortcut.tsx';
import { mayImport } from './may-import.ts';
import { ROUTES, type QueueAddressView } from './routes.ts';
import { useSession } from './session-context.tsx';
import { useSync } from './sync-context.tsx';
import { usePreferences } from './use-preferences.tsx';

const VIEW_ICONS: Readonly<Record<QueueAddressView, LucideIcon>> = {
  mine: Inbox,
  all: Layers,
  breaching: OctagonAlert,
  waiting: CirclePause,
  snoozed: BellOff,
};

/** What the palette can do beside acts and cases: go somewhere, or change how the desk looks. */
export function useDeskCommands(): readonly PaletteCommand[] {
  return [...useActCommands(), ...usePaperCommands(), ...useGoCommands(), ...useSettingCommands()];
}

/** The acts that the current case may take now, and opening a new one. */
function useActCommands(): readonly PaletteCommand[] {
  const stage = useActStage();
  const { id } = useCurrentCase();
  const found = useIncident(id ?? '');
  const incident = found.kind === 'found' ? found.record : null;
  const kinds = incident === null ? [] : [...shownActs(incident), ...menuActs(incident)];
  const commandOf = (kind: CommandKind): PaletteCommand => ({
    id: kind,
    group: 'act',
    label: `domain.act.${kind}`,
    icon: ACT_ICONS[kind],
    shortcut: shortcutOf(kind),
    run: () => {
      stage.start({ kind, incidentId: kind === 'incident.open' ? null : id });
    },
  });
  return [...kinds, 'incident.open' as const].map(commandOf);
}

/** The current case on paper. */
function usePaperCommands(): readonly PaletteCommand[] {
  const { id } = useCurrentCase();
  const shortcuts = useShortcuts();
  if (id === null) return [];
  return [
    {
      id: 'case.print',
      group: 'act',
      label: 'record.sheet.print',
      icon: Printer,
      run: () => void shortcuts.run('case.print'),
    },
    {
      id: 'case.pdf',
      group: 'act',
      label: 'record.sheet.pdf',
      icon: FileDown,
      run: () => void shortcuts.run('case.pdf'),
    },
  ];
}

function useGoCommands(): readonly PaletteCommand[] {
  const navigate = useNavigate();
  const { person } = useSession();
  const sync = useSync();
  const views = (Object.keys(VIEW_ICONS) as QueueAddressView[]).map((view): PaletteCommand => ({
    id: `go.${view}`,
    group: 'go',
    label: `shell.nav.${view}`,
    icon: VIEW_ICONS[view],
    run: () => void navigate({ to: ROUTES.queue, search: { view } }),
  }));
  const importing: PaletteCommand = {
    id: 'go.import',
    group: 'go',
    label: 'shell.nav.import',
    icon: FileUp,
    run: () => void navigate({ to: ROUTES.import }),
  };
  return [
    ...views,
    {
      id: 'go.unsent',
      group: 'go',
      label: 'shell.nav.unsent',
      icon: Upload,
      run: () => void navigate({ to: ROUTES.unsent }),
    },
    ...(person !== null && mayImport(person.role) ? [importing] : []),
    {
      id: 'settings',
      group: 'go',
      label: 'shell.nav.settings',
      icon: Settings,
      run: () => void navigate({ to: ROUTES.settings, search: {} }),
    },
    {
      id: 'sync-now',
      group: 'go',
      label: 'shell.command.syncNow',
      icon: RefreshCw,
      run: sync.tryNow,
    },
  ];
}

function useSettingCommands(): readonly PaletteCommand[] {
  const navigate = useNavigate();
  const language = useLanguage();
  const shortcuts = useShortcuts();
  const [{ isPanelShown }, change] = usePreferences();
  return [
    ...useLookCommands(),
    {
      id: 'panel',
      group: 'settings',
      label: isPanelShown ? 'shell.hidePanel' : 'shell.showPanel',
      icon: PanelRight,
      run: () => {
        change({ isPanelShown: !isPanelShown });
      },
    },
    {
      id: 'language',
      group: 'settings',
      label: 'shell.who.otherLanguage',
      icon: Languages,
      run: () => {
        change({ language: language === 'es' ? 'en' : 'es' });
      },
    },
    {
      id: 'keys',
      group: 'settings',
      label: 'ui.keys.title',
      icon: Keyboard,
      run: () => void shortcuts.run('keys'),
    },
    {
      id: 'sign-in',
      group: 'settings',
      label: 'shell.who.change',
      icon: LogIn,
      run: () => void navigate({ to: ROUTES.signIn }),
    },
  ];
}

const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor } as const;
const DENSITY_ICONS = { compact: Rows4, cosy: Rows3 } as const;

function useLookCommands(): readonly PaletteCommand[] {
  const [{ theme, density }, change] = usePreferences();
  const themes = (['light', 'dark', 'system'] as const).map((wanted): PaletteCommand => ({
    id: `theme-${wanted}`,
    group: 'settings',
    label: `shell.command.theme.${wanted}`,
    icon: THEME_ICONS[wanted],
    isInForce: theme === wanted,
    run: () => {
      change({ theme: wanted });
    },
  }));
  const densities = (['compact', 'cosy'] as const).map((wanted): PaletteCommand => ({
    id: `density-${wanted}`,
    group: 'settings',
    label: `shell.command.density.${wanted}`,
    icon: DENSITY_ICONS[wanted],
    isInForce: density === wanted,
    run: () => {
      change({ density: wanted });
    },
  }));
  return [...themes, ...densities];
}

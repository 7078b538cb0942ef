import { z } from 'zod';
import { BackendChoice, type BackendRefusal, type ShellSettings } from '../core/bridge/settings.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { checkBackend, type Fetch } from './backend-check.ts';
import type { Answers } from './calls.ts';

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});

/** Each field by itself: one that an older or a broken program wrote costs that field only. */
const Settings = z.object({
  backend: BackendChoice.catch({ kind: 'embedded' }),
  isAutostart: z.boolean().catch(false),
  /** Null until a window told which one its person chose. */
  language: z.enum(['es', 'en']).nullable().catch(null),
  /** Of the desk's window when it was last closed. */
  windowBounds: Bounds.nullable().catch(null),
});
export type Settings = z.infer<typeof Settings>;

/** The part of a settings file that this needs: whole each time, whatever it holds. */
export type SettingsStore = { store: Record<string, unknown> };

/** What was chosen for this computer. */
export class SettingsFile {
  readonly #file: SettingsStore;

  constructor(file: SettingsStore) {
    this.#file = file;
  }

  read(): Settings {
    return Settings.parse(this.#file.store);
  }

  change(changed: Partial<Settings>): Settings {
    this.#file.store = { ...this.read(), ...changed };
    return this.read();
  }
}

/** The address that is configured; null for the backend on this computer. */
export function backendUrl({ backend }: Pick<Settings, 'backend'>): string | null {
  return backend.kind === 'remote' ? backend.url : null;
}

export type SettingsParts = {
  readonly file: SettingsFile;
  /** The address that this run works with; null for the backend on this computer. */
  readonly runningUrl: string | null;
  readonly fetch: Fetch;
  /** Whether the system starts the program when its person signs in. */
  readonly setAutostart: (isOn: boolean) => Promise<void>;
  readonly onLanguage: (language: 'es' | 'en') => void;
  readonly restart: () => void;
};

type SettingsChannels =
  | 'settings:read'
  | 'settings:backend'
  | 'settings:autostart'
  | 'settings:language'
  | 'settings:restart';

export function settingsAnswers(parts: SettingsParts): Pick<Answers, SettingsChannels> {
  const { file } = parts;
  const told = (): ShellSettings => {
    const settings = file.read();
    return {
      backend: settings.backend,
      isRestartNeeded: backendUrl(settings) !== parts.runningUrl,
      isAutostart: settings.isAutostart,
    };
  };
  return {
    'settings:read': told,
    'settings:backend': async (choice) => {
      const checked = await checkedChoice(choice, parts.fetch);
      if (!checked.ok) return checked;
      file.change({ backend: checked.value });
      return ok(told());
    },
    'settings:autostart': async ({ isOn }) => {
      await parts.setAutostart(isOn);
      file.change({ isAutostart: isOn });
      return told();
    },
    'settings:language': ({ language }) => {
      if (file.read().language !== language) {
        file.change({ language });
        parts.onLanguage(language);
      }
      return null;
    },
    'settings:restart': () => {
      parts.restart();
      return null;
    },
  };
}

async function checkedChoice(
  choice: BackendChoice,
  fetch: Fetch,
): Promise<Result<BackendChoice, BackendRefusal>> {
  if (choice.kind === 'embedded') return ok(choice);
  const origin = await checkBackend(choice.url, fetch);
  return origin.ok ? ok({ kind: 'remote', url: origin.value }) : refused(origin.error);
}

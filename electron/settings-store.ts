import Conf from 'conf';
import type { SettingsStore } from './settings.ts';

/**
 * The settings file, written aside and renamed. A file that cannot be read begins anew: it holds
 * choices, nothing that was made. (electron-store is this with a synchronous IPC channel on top that
 * answers any frame, so it is not used.)
 */
export function openSettingsStore(folder: string): SettingsStore {
  return new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: 'settings',
    projectName: 'tam-desk',
    clearInvalidConfig: true,
  });
}

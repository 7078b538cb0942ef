import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron/main';
import { pages } from './pages.ts';

type ThemeSource = NativeTheme['themeSource'];

/** The system itself is light, unless the test's own emulation of media says otherwise. */
class StandInTheme extends EventEmitter {
  #source: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.#source;
  }

  set themeSource(source: ThemeSource) {
    this.#source = source;
    for (const link of pages.all()) link.looks.setTheme(source);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  readonly shouldUseHighContrastColors = false;
  readonly inForcedColorsMode = false;
}

export const nativeTheme = new StandInTheme();

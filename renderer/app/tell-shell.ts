import type { ShellBridge } from '../../core/bridge.ts';
import type { Language } from '../i18n/resources.ts';
import type { ActDrafts } from '../parts/act-drafts.ts';

/** Tells the shell while this window holds writing, so that no update ends it. Returns how to stop. */
export function tellDrafts({ call }: ShellBridge, drafts: ActDrafts): () => void {
  return drafts.follow((isOpen) => {
    void call['drafts:tell']({ isOpen });
  });
}

/** In which language the shell's own menu, tray and notices speak. */
export function tellLanguage({ call }: ShellBridge, language: Language): void {
  void call['settings:language']({ language });
}

import { shell } from '../bridge.ts';
import { workerAddress } from '../worker-address.ts';

/**
 * Has the browser keep the window's files, so that it opens without a network. Not in development,
 * where files change under it, and not in the shell, which has them on disk.
 */
export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || shell !== null || !('serviceWorker' in navigator)) return;
  const address = workerAddress(new URL('shell-cache.js', document.baseURI).href);
  try {
    await navigator.serviceWorker.register(address, { type: 'module' });
  } catch {
    // a private window or a full disk refuses it: the desk works, and the settings say that it needs a network to open
  }
}

import { z } from 'zod';
import type { Backend } from './api-forward.ts';
import { EmbeddedBackend, type EmbeddedParts } from './embedded-backend.ts';

/** Where the desk's backend is. */
export type BackendPlace = {
  /** Tells the stores of one backend from those of another: its address, or `embedded`. */
  readonly name: string;
  /** Resolves once it may be asked. */
  readonly ready: () => Promise<Backend>;
  readonly stop: () => Promise<void>;
};

const Address = z.url({ protocol: /^https?$/u });

/** The backend at an address, else the one on this computer. Throws for an address that is none. */
export function backendPlace(url: string | null, embedded: EmbeddedParts): BackendPlace {
  if (url !== null) {
    const { origin } = new URL(Address.parse(url));
    const backend = { url: origin, secret: null };
    return {
      name: origin,
      ready: () => Promise.resolve(backend),
      stop: () => Promise.resolve(),
    };
  }
  const own = new EmbeddedBackend(embedded);
  void own.ready();
  return { name: 'embedded', ready: () => own.ready(), stop: () => own.stop() };
}

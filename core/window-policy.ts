/**
 * The content security policy of the window, the same whether the backend or the shell serves it.
 * Everything is of its own origin; only the policies that the window names make script addresses and
 * empty what was spoken.
 */
export const WINDOW_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['tam-desk-worker', 'default'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The policy as the header carries it. */
export function windowPolicyHeader(): string {
  return Object.entries(WINDOW_POLICY)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** The part of the Trusted Types API that workers need; not every browser has it. */
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => unknown };
};

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** Named in the backend's content security policy; no other code may make script addresses. */
const policy = trustedTypes?.createPolicy('tam-desk-worker', { createScriptURL: ownAddress });

/** The address of a worker of this program, as `?worker&url` gives it, in the form that the page's policy asks for. */
export function workerAddress(address: string): string {
  // the platform's types know plain texts only
  return (policy?.createScriptURL(address) ?? ownAddress(address)) as string;
}

function ownAddress(address: string): string {
  const { href, origin } = new URL(address, globalThis.location.href);
  if (origin !== globalThis.location.origin) throw new Error(`Not a worker of ours: ${href}`);
  return href;
}

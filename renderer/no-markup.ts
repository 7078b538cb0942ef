/** The part of the Trusted Types API that this needs; not every browser has it. */
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (markup: string) => string | null },
  ) => unknown;
};

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

// react-aria takes back what it has spoken by writing '' as markup, and would fall with the screen;
// any other markup stays refused
trustedTypes?.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) });

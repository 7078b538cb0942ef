export type ToSearch =
  | { readonly kind: 'start'; readonly storeName: string }
  | { readonly kind: 'search'; readonly n: number; readonly text: string };

export type FromSearch =
  | { readonly kind: 'found'; readonly n: number; readonly ids: readonly string[] }
  /** The index holds more than before: a question asked again may find more. */
  | { readonly kind: 'grown' };

/** What a page asks of the worker that holds the other end of the store. */
export type Ask =
  /** Pulls everything into a new store, as the product does. */
  | { readonly kind: 'sync'; readonly store: string }
  /** The first page only, with the reference records and open cases, and no cursor kept. */
  | { readonly kind: 'sync-few'; readonly store: string }
  /** The same with all pages folded in one transaction: the planted fault. */
  | { readonly kind: 'sync-at-once'; readonly store: string }
  /** Each page fetched and put with one `bulkPut`, nothing looked at. */
  | { readonly kind: 'bare-put'; readonly store: string }
  | { readonly kind: 'fetch-only' }
  | { readonly kind: 'drop'; readonly store: string };

/** Milliseconds, or what went wrong. */
export type Told = { readonly ms: number } | { readonly error: string };

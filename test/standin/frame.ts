import { fromWire } from './schemes.ts';

/** One document's place in a page. It stays the same object while the page goes elsewhere in it. */
export class Frame {
  readonly id: string;
  readonly parent: Frame | null;
  wireUrl: string;
  detached = false;

  constructor(id: string, parent: Frame | null, wireUrl: string) {
    this.id = id;
    this.parent = parent;
    this.wireUrl = wireUrl;
  }

  get url(): string {
    return fromWire(this.wireUrl);
  }

  /** Also of the app's own schemes, for which URL says 'null'. */
  get origin(): string {
    return /^[a-z][a-z0-9+-]*:\/\/[^/?#]*/iu.exec(this.url)?.[0] ?? 'null';
  }

  get top(): Frame {
    return this.parent?.top ?? this;
  }
}

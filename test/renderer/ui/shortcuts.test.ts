import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Shortcuts, type Shortcut } from '../../../renderer/ui/shortcuts.ts';

interface PressWish {
  readonly held?: readonly string[];
  readonly inside?: string;
  readonly isComposing?: boolean;
  readonly repeat?: boolean;
  readonly isAnswered?: boolean;
}

/** A key press as a browser sends it, inside an element that only `inside` tells about. */
class Press extends Event {
  readonly key: string;
  readonly code: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly #held: readonly string[];

  constructor(key: string, wish: PressWish) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
    this.repeat = wish.repeat ?? false;
    this.isComposing = wish.isComposing ?? false;
    this.#held = wish.held ?? [];
    if (wish.isAnswered === true) Object.defineProperty(this, 'defaultPrevented', { value: true });
    const inside = wish.inside;
    const element = {
      closest: (selector: string) =>
        inside !== undefined && selector.includes(inside) ? {} : null,
    };
    Object.defineProperty(this, 'target', { value: element });
  }

  getModifierState(name: string): boolean {
    return this.#held.includes(name);
  }
}

const shortcuts: readonly Shortcut[] = [
  { id: 'down', label: 'ui.search', scope: 'list', keys: 'j', isRepeating: true },
  { id: 'escalate', label: 'ui.search', scope: 'acts', keys: 'e' },
  { id: 'reply', label: 'ui.search', scope: 'acts', keys: 'r' },
  { id: 'goEscalations', label: 'ui.search', scope: 'everywhere', keys: 'g e' },
  { id: 'goReports', label: 'ui.search', scope: 'everywhere', keys: 'g r' },
  { id: 'filter', label: 'ui.search', scope: 'list', keys: '/' },
  { id: 'open', label: 'ui.search', scope: 'list', keys: 'Enter' },
  { id: 'palette', label: 'ui.search', scope: 'everywhere', keys: '$mod+k', reach: 'fields' },
  { id: 'send', label: 'ui.search', scope: 'dialog', keys: '$mod+Enter', reach: 'overlays' },
  { id: 'compliant', label: 'ui.search', scope: 'check', keys: '1' },
  { id: 'mine', label: 'ui.search', scope: 'conflict', keys: '1' },
];

function desk() {
  const target = new EventTarget();
  const registry = new Shortcuts(shortcuts);
  const stop = registry.listen(target);
  const done: string[] = [];
  const bind = (...ids: readonly string[]) => {
    for (const id of ids) registry.bind(id, () => done.push(id));
  };
  const press = (key: string, wish: PressWish = {}) => {
    const event = new Press(key, wish);
    target.dispatchEvent(event);
    return event;
  };
  return { registry, done, bind, press, stop };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a shortcut', () => {
  it('runs what is bound to it and keeps the browser from doing its own thing', () => {
    const { done, bind, press } = desk();
    bind('escalate');
    expect(press('e').defaultPrevented).toBe(true);
    expect(press('r').defaultPrevented).toBe(false);
    expect(done).toEqual(['escalate']);
  });

  it.each(['input', 'textarea', 'select', '[contenteditable]', '[role=dialog]', '[role=menu]'])(
    'is dead inside %s',
    (inside) => {
      const { done, bind, press } = desk();
      bind('escalate');
      expect(press('e', { inside }).defaultPrevented).toBe(false);
      expect(done).toEqual([]);
    },
  );

  it('is dead while a text is being composed and when an element has answered', () => {
    const { done, bind, press } = desk();
    bind('escalate');
    press('e', { isComposing: true });
    press('e', { isAnswered: true });
    expect(done).toEqual([]);
  });

  it('with a modifier reaches into fields, and into dialogs only when made for them', () => {
    const { done, bind, press } = desk();
    bind('palette', 'send');
    press('k', { held: ['Control'], inside: 'input' });
    press('k', { held: ['Control'], inside: '[role=dialog]' });
    press('Enter', { held: ['Control'], inside: '[role=dialog]' });
    expect(done).toEqual(['palette', 'send']);
  });

  it.each(['button', 'a[href]', '[role=button]'])(
    'leaves Enter to %s, which it presses',
    (inside) => {
      const { done, bind, press } = desk();
      bind('open', 'send');
      expect(press('Enter', { inside }).defaultPrevented).toBe(false);
      press('Enter');
      press('Enter', { inside, held: ['Control'] });
      expect(done).toEqual(['open', 'send']);
    },
  );

  it('of a bare letter is dead in a form, one with a modifier is not', () => {
    const { done, bind, press } = desk();
    bind('escalate', 'palette');
    press('e', { inside: 'form' });
    press('k', { held: ['Control'], inside: 'form' });
    expect(done).toEqual(['palette']);
  });

  it('is answered once although an element hands it over before the window hears it', () => {
    const { registry, done, bind } = desk();
    bind('send');
    const event = new Press('Enter', { held: ['Control'], inside: '[role=spinbutton]' });
    registry.press(event);
    registry.press(event);
    expect(event.defaultPrevented).toBe(true);
    expect(done).toEqual(['send']);
  });

  it('does not answer another modifier', () => {
    const { done, bind, press } = desk();
    bind('escalate');
    press('e', { held: ['Control'] });
    press('e', { held: ['Alt'] });
    expect(done).toEqual([]);
  });

  it('made of a sign works where the sign needs Shift', () => {
    const { done, bind, press } = desk();
    bind('filter');
    press('/', { held: ['Shift'] });
    expect(done).toEqual(['filter']);
  });

  it('repeats while held only when it moves', () => {
    const { done, bind, press } = desk();
    bind('down', 'escalate');
    press('j');
    press('j', { repeat: true });
    press('e');
    press('e', { repeat: true });
    expect(done).toEqual(['down', 'down', 'escalate']);
  });

  it('bound twice answers with the one that came last, until it goes', () => {
    const { registry, done, press } = desk();
    registry.bind('escalate', () => done.push('list'));
    const leave = registry.bind('escalate', () => done.push('record'));
    press('e');
    leave();
    press('e');
    expect(done).toEqual(['record', 'list']);
  });

  it('stops with its listener', () => {
    const { done, bind, press, stop } = desk();
    bind('escalate');
    stop();
    press('e');
    expect(done).toEqual([]);
  });

  it('can be run from the palette, and says whether anything was bound', () => {
    const { registry, done, bind } = desk();
    bind('reply');
    expect(registry.run('reply')).toBe(true);
    expect(registry.run('escalate')).toBe(false);
    expect(done).toEqual(['reply']);
  });
});

describe('a sequence', () => {
  it('goes before the single key it ends with', () => {
    const { done, bind, press } = desk();
    bind('escalate', 'goEscalations');
    press('g');
    press('e');
    press('e');
    expect(done).toEqual(['goEscalations', 'escalate']);
  });

  it('leaves nothing waiting: g e r goes to the escalations and then answers', () => {
    const { done, bind, press } = desk();
    bind('goEscalations', 'goReports', 'reply');
    press('g');
    press('e');
    press('r');
    expect(done).toEqual(['goEscalations', 'reply']);
  });

  it('is forgotten after a second', () => {
    const { done, bind, press } = desk();
    bind('escalate', 'goEscalations');
    press('g');
    vi.advanceTimersByTime(1_100);
    press('e');
    expect(done).toEqual(['escalate']);
  });
});

describe('preferences', () => {
  it('switch every bare key off, sequences too, and leave the others', () => {
    const { registry, done, bind, press } = desk();
    bind('escalate', 'goEscalations', 'palette');
    registry.setPreferences({ hasSingles: false, remap: {} });
    press('g');
    press('e');
    press('k', { held: ['Control'] });
    expect(done).toEqual(['palette']);
    expect(registry.keysOf('escalate')).toBeNull();
  });

  it('give a shortcut other keys and take the old ones away', () => {
    const { registry, done, bind, press } = desk();
    bind('escalate');
    expect(registry.remap('escalate', 'x').ok).toBe(true);
    press('e');
    press('x');
    expect(done).toEqual(['escalate']);
    expect(registry.keysOf('escalate')).toBe('x');
    registry.remap('escalate', null);
    expect(registry.keysOf('escalate')).toBe('e');
    registry.remap('escalate', '');
    expect(registry.keysOf('escalate')).toBeNull();
  });

  it('refuse keys that another shortcut of the same place has, or begins with', () => {
    const { registry } = desk();
    const taken = registry.remap('reply', 'e');
    expect(taken).toMatchObject({ ok: false, error: { kind: 'taken', by: { id: 'escalate' } } });
    expect(registry.remap('reply', 'g')).toMatchObject({ ok: false, error: { kind: 'taken' } });
    expect(registry.remap('reply', 'Hyper+x')).toMatchObject({
      ok: false,
      error: { kind: 'unreadable' },
    });
    expect(registry.remap('mine', '2').ok).toBe(true);
  });

  it('let two places share a key', () => {
    const { registry, done, press } = desk();
    registry.bind('compliant', () => done.push('compliant'));
    const leave = registry.bind('mine', () => done.push('mine'));
    press('1');
    leave();
    press('1');
    expect(done).toEqual(['mine', 'compliant']);
  });

  it('tell the sheet and the buttons when they change', () => {
    const { registry } = desk();
    const before = registry.list();
    expect(registry.list()).toBe(before);
    let told = 0;
    registry.subscribe(() => (told += 1));
    registry.remap('reply', 'y');
    expect(told).toBe(1);
    expect(registry.list()).not.toBe(before);
    expect(registry.list().find((one) => one.id === 'reply')?.active).toBe('y');
  });
});

import { describe, expect, it } from 'vitest';
import { personMemory } from '../../../renderer/app/last-person.ts';
import { Preferences, storageOf } from '../../../renderer/app/preferences.ts';
import type { PersonId } from '../../../core/ids.ts';

/** A storage that holds what is put in it, or is full. */
function aStorage(kept: Record<string, string> = {}, { isFull = false } = {}) {
  const rows = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      rows.set(key, value);
    },
    removeItem: (key: string) => {
      rows.delete(key);
    },
  };
}

const KEY = 'tam-desk preferences';

describe('preferences of a device', () => {
  it('what was chosen is there in the next window', () => {
    const storage = aStorage();
    new Preferences(storage).change({ theme: 'dark', density: 'cosy' });
    expect(new Preferences(storage).read()).toMatchObject({ theme: 'dark', density: 'cosy' });
  });

  it('a field that cannot be read counts as never chosen, and costs no other', () => {
    const storage = aStorage({ [KEY]: '{"theme":"sepia","density":"cosy","panelWidth":"wide"}' });
    expect(new Preferences(storage).read()).toMatchObject({
      theme: 'system',
      density: 'cosy',
      panelWidth: 380,
    });
  });

  it.each(['', 'no json', '[]', 'null', '7'])('"%s" in the storage is nothing chosen', (text) => {
    expect(new Preferences(aStorage({ [KEY]: text })).read().theme).toBe('system');
  });

  it('a full storage does not stop a change in this window', () => {
    const preferences = new Preferences(aStorage({}, { isFull: true }));
    preferences.change({ theme: 'dark' });
    expect(preferences.read().theme).toBe('dark');
  });

  it('another window is followed, and its own writing tells nobody twice', () => {
    const storage = aStorage();
    const [one, other] = [new Preferences(storage), new Preferences(storage)];
    let told = 0;
    other.subscribe(() => (told += 1));
    one.change({ language: 'en' });
    other.readAgain();
    other.readAgain();
    expect(other.read().language).toBe('en');
    expect(told).toBe(1);
  });

  it('a page that may not ask for its storage has none', () => {
    const page = {
      get localStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    expect(storageOf(page)).toBeNull();
  });
});

describe('who was here last', () => {
  const ines = { id: 'ines' as PersonId, name: 'Inés', role: 'tam' } as const;

  it('is known again after a reload, and forgotten on leaving', () => {
    const storage = aStorage();
    personMemory(storage).keep(ines);
    expect(personMemory(storage).recall()).toEqual(ines);
    personMemory(storage).keep(null);
    expect(personMemory(storage).recall()).toBeNull();
  });

  it('is nobody where what was kept is not a person', () => {
    const storage = aStorage({ 'tam-desk last person': '{"id":"ines","role":"emperor"}' });
    expect(personMemory(storage).recall()).toBeNull();
  });

  it('is nobody without a storage', () => {
    expect(personMemory(null).recall()).toBeNull();
  });
});

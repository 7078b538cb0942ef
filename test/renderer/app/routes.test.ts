import { describe, expect, it } from 'vitest';
import {
  incidentSearch,
  queueSearch,
  readSearch,
  settingsSearch,
  writeSearch,
} from '../../../renderer/app/routes.ts';

describe('addresses', () => {
  it('what is written is read as the same texts, numbers and quotes among them', () => {
    const search = { view: 'mine', q: '1 "level:2" ñ&=?', case: '42' };
    expect(readSearch(writeSearch(search))).toEqual(search);
  });

  it('what says nothing is not written', () => {
    expect(writeSearch({ view: 'mine', q: '', case: undefined })).toBe('?view=mine');
    expect(writeSearch({})).toBe('');
  });

  it('a view that does not exist is the own queue', () => {
    expect(queueSearch({ view: 'everything', q: 'acme' })).toEqual({ view: 'mine', q: 'acme' });
  });

  it('a queue is shared with its filter and its cursor', () => {
    expect(queueSearch(readSearch('?view=breaching&q=level%3A1&case=a1'))).toEqual({
      view: 'breaching',
      q: 'level:1',
      case: 'a1',
    });
  });

  it('a tab or a section that does not exist is the first', () => {
    expect(incidentSearch({ tab: 'gossip' })).toEqual({ tab: 'timeline' });
    expect(incidentSearch({ tab: 'why' })).toEqual({ tab: 'why' });
    expect(settingsSearch({ section: 'cellar' })).toEqual({});
  });
});

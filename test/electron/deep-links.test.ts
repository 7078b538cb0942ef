import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinkInbox, refIn, refOf } from '../../electron/deep-links.ts';

const UUID = '0190c2a4-7b1e-7c3d-9f2a-5b6c7d8e9f00';

describe('a link', () => {
  test.each([
    ['tam://incident/INC-4701', 'INC-4701'],
    [`tam://incident/${UUID}`, UUID],
    ['tam://incident/a', 'a'],
  ])('%s names a case', (link, ref) => {
    expect(refOf(link)).toBe(ref);
  });

  test.each([
    '',
    'tam://',
    'tam://incident',
    'tam://incident/',
    'tam://incident/INC-1/',
    'tam://incident/INC-1?act=close',
    'tam://incident/INC-1#close',
    'tam://incident/INC-1\n',
    ' tam://incident/INC-1',
    'tam://incident//INC-1',
    'tam://incident/../settings',
    'tam://incident/%2e%2e',
    'tam://incident/INC 1',
    'tam://incident/ÍNC-1',
    'tam://incident/INC‑1',
    `tam://incident/${'x'.repeat(37)}`,
    'tam://customer/INC-1',
    'tam://user@incident/INC-1',
    'tam://incident:80/INC-1',
    'TAM://incident/INC-1',
    'tam:incident/INC-1',
    'tam:///incident/INC-1',
    'https://incident/INC-1',
    'javascript:tam://incident/INC-1',
    '--open=tam://incident/INC-1',
  ])('%j is nothing', (link) => {
    expect(refOf(link)).toBeNull();
  });

  test('of 10,000 malformed ones none throws and none names a case', () => {
    const piece = fc.constantFrom(
      'tam://incident/', 'tam:', '//', 'incident', '/', 'INC-1', '..', '%00', '\n', ' ', '?', '#',
      'app://tam/', 'file:///', '‮', '\u0000', 'á', '\\', '@', ':', '&act=close', "'", '"', '<',
    ); // prettier-ignore
    const built = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const spoilt = fc
      .tuple(fc.string({ unit: 'binary' }), fc.string({ minLength: 1, maxLength: 4 }))
      .map(([ref, end]) => `tam://incident/${ref}${end}`);
    const anything = fc.oneof(built, spoilt, fc.string({ unit: 'binary' }), fc.anything());
    let tried = 0;
    fc.assert(
      fc.property(anything, (link) => {
        fc.pre(!isWellFormed(link));
        tried += 1;
        expect(refOf(link)).toBeNull();
        expect(refIn([link, link])).toBeNull();
      }),
      { numRuns: 10_000 },
    );
    expect(tried).toBeGreaterThanOrEqual(10_000);
  });

  test('planted: a grammar without its end lets an act through, and the list above would tell', () => {
    const open = /^tam:\/\/incident\/([0-9A-Za-z-]{1,36})/u;
    expect(open.exec('tam://incident/INC-1?act=close')).not.toBeNull();
  });

  test('is found among the words of a command line', () => {
    expect(refIn(['/opt/tam-desk', '--allow-file-access', 'tam://incident/INC-9'])).toBe('INC-9');
    expect(refIn(['/opt/tam-desk', '.'])).toBeNull();
  });
});

/** Written apart from what is tested: letter by letter. */
function isWellFormed(link: unknown): boolean {
  if (typeof link !== 'string' || !link.startsWith('tam://incident/')) return false;
  const ref = link.slice('tam://incident/'.length);
  const allowed = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-';
  return ref.length >= 1 && ref.length <= 36 && Array.from(ref).every((c) => allowed.includes(c));
}

describe('a case that is asked for', () => {
  const sender = { senderFrame: null, sender: { mainFrame: null } };

  function anInbox() {
    const told: string[] = [];
    const parts = { isListening: false, shown: 0 };
    const inbox = new LinkInbox({
      deliver: (ref) => {
        if (parts.isListening) told.push(ref);
        return parts.isListening;
      },
      showWindow: () => {
        parts.shown += 1;
      },
    });
    const answers = inbox.answers(() => {
      parts.isListening = true;
    });
    return { inbox, told, parts, answers };
  }

  test('before a window hears waits for it, once, and the last one wins', async () => {
    const { inbox, told, parts, answers } = anInbox();
    inbox.openLink('tam://incident/INC-1');
    inbox.openLink('tam://incident/INC-2');
    expect(parts.shown).toBe(2);
    expect(await answers['links:take'](null, sender)).toBe('INC-2');
    expect(await answers['links:take'](null, sender)).toBeNull();
    inbox.openLink('tam://incident/INC-3');
    expect(told).toEqual(['INC-3']);
    expect(await answers['links:take'](null, sender)).toBeNull();
  });

  test('from the strip is shown in the window that hears of it, which comes to the front', async () => {
    const { told, parts, answers } = anInbox();
    parts.isListening = true;
    await answers['window:open-incident']({ ref: 'INC-4' }, sender);
    // no other window than the one that was told
    expect([told, parts.shown]).toEqual([['INC-4'], 0]);
  });

  test('by a malformed link brings nothing to the front', () => {
    const { inbox, parts } = anInbox();
    inbox.openLink('tam://settings/reset');
    inbox.openLink(undefined);
    expect(parts.shown).toBe(0);
  });
});

import { expect, test } from 'vitest';
import { keepPage } from '../../../renderer/app/keep-page.ts';

type Held = { readonly types: readonly string[]; dropEffect: string };

/** What is left of a drag over a page that is kept; `on` is whether it is over a field. */
function aDrag(kind: 'dragover' | 'drop', types: readonly string[], on: 'page' | 'field' = 'page') {
  const target = Object.assign(new EventTarget(), { closest: () => (on === 'field' ? {} : null) });
  const dataTransfer: Held = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event(kind, { cancelable: true }), { dataTransfer });
  keepPage(target);
  target.dispatchEvent(event);
  return { isKept: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

test('a file that is held over the page or dropped on it never takes its place', () => {
  expect(aDrag('dragover', ['Files'])).toEqual({ isKept: true, effect: 'none' });
  expect(aDrag('drop', ['Files'])).toMatchObject({ isKept: true });
  expect(aDrag('drop', ['Files'], 'field')).toMatchObject({ isKept: true });
});

test('neither does a link, but a field takes it as a text', () => {
  expect(aDrag('drop', ['text/uri-list', 'text/plain'])).toMatchObject({ isKept: true });
  expect(aDrag('drop', ['text/uri-list', 'text/plain'], 'field')).toMatchObject({ isKept: false });
});

test('texts are moved as everywhere', () => {
  expect(aDrag('dragover', ['text/plain'], 'field')).toEqual({ isKept: false, effect: 'copy' });
});

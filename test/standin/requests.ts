import { browser } from './browser.ts';
import type { Protocol } from './cdp.ts';
import { isShown, type PageLink } from './page-link.ts';
import { pages } from './pages.ts';
import { preventable } from './preventable.ts';
import { answerOf, fromWire, mayHaveServiceWorker, policyOnWire } from './schemes.ts';
import { defaultSession } from './session.ts';

/*
 * Every request of the browser stands still here, its pages' first documents and its workers included,
 * because Fetch is enabled on the browser itself.
 */

type Paused = Protocol.Fetch.requestPausedPayload;
type Header = Protocol.Fetch.HeaderEntry;

function fail({ requestId }: Paused, errorReason: Protocol.Network.ErrorReason): void {
  browser.session.tell('Fetch.failRequest', { requestId, errorReason });
}

/** What the app or a reload asked for is not the page's doing: nobody is asked. */
function isOwnDoing(link: PageLink, { request, frameId, redirectedRequestId }: Paused): boolean {
  if (redirectedRequestId !== undefined || frameId !== link.targetId) return false;
  return request.url === link.expectedUrl || isShown(link, request.url);
}

/** False where a listener of the app prevented that a document comes in the place of another. */
function mayNavigate(link: PageLink, paused: Paused): boolean {
  const { request, frameId, redirectedRequestId } = paused;
  const isMainFrame = frameId === link.targetId;
  if (isOwnDoing(link, paused)) return true;
  const frame = link.frames.get(frameId) ?? null;
  const question = preventable({
    url: fromWire(request.url),
    isMainFrame,
    isSameDocument: false,
    frame,
    initiator: frame,
  });
  if (redirectedRequestId !== undefined) link.emit('asked', 'will-redirect', question);
  else {
    link.emit('asked', 'will-frame-navigate', question);
    if (isMainFrame && !question.defaultPrevented) link.emit('asked', 'will-navigate', question);
  }
  return !question.defaultPrevented;
}

function requestOf({ request }: Paused, url: string): Request {
  const { method, headers, postDataEntries = [] } = request;
  const hasBody = request.hasPostData === true && method !== 'GET' && method !== 'HEAD';
  const body = Buffer.concat(postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')));
  return new Request(url, { method, headers, ...(hasBody ? { body } : {}) });
}

async function judged(
  details: { url: string; method: string; resourceType: string },
  own: Header[],
) {
  const responseHeaders: Record<string, string[]> = {};
  for (const { name, value } of own) (responseHeaders[name] ??= []).push(value);
  const verdict = await defaultSession.headersReceived.ask({ ...details, responseHeaders });
  if (verdict?.responseHeaders === undefined) return own;
  return Object.entries(verdict.responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}

const onWire = ({ name, value }: Header): Header =>
  /^content-security-policy/iu.test(name) ? { name, value: policyOnWire(value) } : { name, value };

async function answer(paused: Paused, url: string, response: Response): Promise<void> {
  const { method } = paused.request;
  const own = [...response.headers].map(([name, value]) => ({ name, value }));
  const headers = await judged({ url, method, resourceType: paused.resourceType }, own);
  const body = Buffer.from(await response.arrayBuffer());
  await browser.session.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    responseHeaders: headers.map(onWire),
    body: body.toString('base64'),
  });
}

/** False where the request was ended here. */
async function isLetPass(paused: Paused, url: string): Promise<boolean> {
  const { request, resourceType, frameId } = paused;
  await pages.areKnown();
  const link = resourceType === 'Document' ? pages.ofFrame(frameId) : null;
  await link?.prepared;
  if (link !== null && !mayNavigate(link, paused)) {
    fail(paused, 'Aborted');
    return false;
  }
  const isWorkerScript = Object.keys(request.headers).some((name) =>
    /^service-worker$/iu.test(name),
  );
  const details = { url, method: request.method, resourceType };
  const verdict = await defaultSession.beforeRequest.ask(details);
  if (verdict?.cancel !== true && !(isWorkerScript && !mayHaveServiceWorker(url))) return true;
  fail(paused, 'BlockedByClient');
  return false;
}

export async function onRequest(paused: Paused): Promise<void> {
  const url = fromWire(paused.request.url);
  if (!(await isLetPass(paused, url))) return;
  const own = url === paused.request.url ? null : answerOf(url);
  if (own === null) {
    browser.session.tell('Fetch.continueRequest', { requestId: paused.requestId });
    return;
  }
  try {
    await answer(paused, url, await own(requestOf(paused, url)));
  } catch (error) {
    console.error(error);
    fail(paused, 'Failed');
  }
}

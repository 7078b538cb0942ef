import { findChromium } from '../../build/chromium.ts';
import { boot } from './boot.ts';
import { CdpWire, type CdpSession } from './cdp.ts';
import { profile } from './paths.ts';
import { trace } from './trace.ts';

/** Asks for windows on a screen instead of a headless browser. */
const isHeaded = process.env['STANDIN_HEADED'] === '1';

const DISABLED = ['HttpsUpgrades', 'MediaRouter', 'OptimizationHints', 'PaintHolding'];

const browserArgs = (): string[] => [
  `--user-data-dir=${profile()}`,
  // for Playwright, which reads the address on stderr
  '--remote-debugging-port=0',
  '--no-startup-window',
  // an app may live in the tray, without any window
  '--keep-alive-for-test',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--use-mock-keychain',
  `--disable-features=${DISABLED.join(',')}`,
  ...(isHeaded ? [] : ['--headless']),
  ...(boot.switches.has('lang') ? [`--accept-lang=${boot.switches.get('lang') ?? ''}`] : []),
];

/** The Chromium that stands for Electron's. Started once, when it is first asked for. */
class Browser {
  #wire: CdpWire | null = null;
  #starting: Promise<CdpSession> | null = null;
  version = '';
  userAgent = '';

  get isStarted(): boolean {
    return this.#starting !== null;
  }

  /** Of the browser itself, once it is started. */
  get session(): CdpSession {
    if (this.#wire === null) throw new Error('stand-in: the browser is not started');
    return this.#wire.root;
  }

  /** Of one of its pages. */
  sessionOf(id: string): CdpSession {
    if (this.#wire === null) throw new Error('stand-in: the browser is not started');
    return this.#wire.session(id);
  }

  /** Begins what will be asked for; whoever asks for it hears of a failure. */
  startEarly(): void {
    this.start().catch(() => null);
  }

  start(): Promise<CdpSession> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async close(): Promise<void> {
    const session = await this.#starting?.catch(() => null);
    if (session === undefined || session === null) return;
    const closed = new Promise<void>((resolve) => {
      session.once('closed', resolve);
    });
    await Promise.race([closed, session.send('Browser.close').then(() => closed)]).catch(
      () => null,
    );
  }

  async #start(): Promise<CdpSession> {
    const begunAt = performance.now();
    const { executablePath, args, env, origin } = await findChromium();
    const wire = new CdpWire(executablePath, [...args, ...browserArgs()], env);
    this.#wire = wire;
    process.once('exit', () => wire.browser.kill('SIGKILL'));
    relayComplaints(wire);
    const { product, userAgent } = await wire.root.send('Browser.getVersion');
    this.version = product.split('/')[1] ?? '';
    this.userAgent = userAgent;
    Object.defineProperty(process.versions, 'chrome', { value: this.version, enumerable: true });
    trace(`${product} (${origin}) after ${Math.round(performance.now() - begunAt)} ms`);
    return wire.root;
  }
}

/** Of what Chromium says on stderr only the line that Playwright waits for, unless all is asked for. */
function relayComplaints({ browser }: CdpWire): void {
  const isAll = process.env['STANDIN_CHROME_LOG'] === '1';
  let rest = '';
  browser.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (isAll || line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`);
  });
}

export const browser = new Browser();

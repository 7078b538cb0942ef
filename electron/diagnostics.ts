import type { DiagnosticCounts } from '../core/bridge/diagnostics.ts';
import type { UpdateState } from '../core/bridge/updates.ts';
import type { Instant } from '../core/time.ts';
import type { Answers } from './calls.ts';
import { redact } from './redact.ts';
import type { Settings } from './settings.ts';

const LOG_LINES = 300;

export type DiagnosticParts = {
  readonly now: () => Instant;
  /** Of the program, Electron, Chromium, Node and the system. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: () => Settings;
  readonly updateState: () => UpdateState;
  readonly lastLines: (count: number) => readonly string[];
};

/** A text that a person reads before they send it to anyone: no case, no name, no address. */
export function diagnosticAnswers(parts: DiagnosticParts): Pick<Answers, 'diagnostics:make'> {
  return {
    'diagnostics:make': ({ counts }) => ({
      name: `tam-desk-diagnostics-${new Date(parts.now()).toISOString().slice(0, 10)}.txt`,
      text: textOf(parts, counts),
    }),
  };
}

function textOf(parts: DiagnosticParts, counts: DiagnosticCounts): string {
  return [
    `TAM Desk diagnostics, ${new Date(parts.now()).toISOString()}`,
    section('versions', parts.versions),
    section('settings', shownSettings(parts.settings())),
    section('records', counts),
    section('updates', { state: parts.updateState().kind }),
    ['[log]', ...parts.lastLines(LOG_LINES).map(shownLine)].join('\n'),
    '',
  ].join('\n\n');
}

/** A line begins with its own time, whose digits are no telephone number. */
function shownLine(line: string): string {
  const [, at = '', rest = ''] = /^(\d{4}-\d\d-\d\dT[\d:.+Z-]+ )?(.*)$/su.exec(line) ?? [];
  return at + redact(rest);
}

const section = (title: string, facts: Readonly<Record<string, unknown>>): string =>
  [`[${title}]`, ...Object.entries(facts).map(([name, fact]) => `${name}: ${String(fact)}`)].join(
    '\n',
  );

/** Of the backend only of which kind it is: its address names a customer's network. */
function shownSettings({ backend, isAutostart, language, windowBounds }: Settings) {
  const size = windowBounds && `${windowBounds.width} x ${windowBounds.height}`;
  return { backend: backend.kind, isAutostart, language, window: size };
}

import { describe, expect, test } from 'vitest';
import { isQualified } from '../../../../core/protocol/commands/answer.ts';
import { qualifiedHint, requestsOf } from '../../../../renderer/features/acts/qualified-hint.ts';

describe('whether an answer will stop the clock', () => {
  test.each([
    ['', '', { kind: 'nothing' }],
    ['   ', '\n - \n', { kind: 'nothing' }],
    ['We look into it', '', { kind: 'short', missing: 8 }],
    ['.'.repeat(40), '.', { kind: 'nothing' }],
    [`${'x'.repeat(19)}${'.'.repeat(20)}`, 'ok', { kind: 'short', missing: 1 }],
    ['x'.repeat(19), '', { kind: 'short', missing: 1 }],
    ['x'.repeat(20), '', { kind: 'stops', by: 'analysis' }],
    ['', 'Trace of the agent', { kind: 'stops', by: 'requests' }],
    ['short', 'Trace of the agent', { kind: 'stops', by: 'requests' }],
    ['x'.repeat(20), 'Trace of the agent', { kind: 'stops', by: 'both' }],
  ])('analysis %j and requests %j', (analysis, requests, hint) => {
    const list = requestsOf(requests);
    expect(qualifiedHint(analysis, list)).toEqual(hint);
    // the hint never promises what the rulebook would refuse
    expect(hint.kind === 'stops').toBe(isQualified({ analysis, requests: list }));
  });

  test('reads one request a line, whatever mark stands before it', () => {
    expect(requestsOf('- Trace\n\n  * Version of the bases \n• Screenshot\n3 logs')).toEqual([
      'Trace',
      'Version of the bases',
      'Screenshot',
      '3 logs',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactedError } from '../../electron/redact.ts';

describe('what slips into a message is taken out', () => {
  test.each([
    ['Unexpected token H, "Hola, soy Ana de ACME" is not valid JSON', 'Ana'],
    ["Cannot read 'Banco del Sur: caída total'", 'Banco'],
    ['Unterminated "Cliente sin cerrar', 'Cliente'],
    ['mail to ana.lopez+tam@acme.example failed', 'ana'],
    ['call +34 600 111 222 refused', '111'],
    ['contract 2024-0001-7788', '7788'],
    ['GET https://ana:pw@desk.acme.example/api/incidents?text=secreto 500', 'acme'],
    ['connect tcp://10.20.30.40:5432', '10.20'],
    ['Authorization: Bearer abc.def', 'abc'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2ln', 'eyJ'],
    ['key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', '9f86'],
    ['ENOENT: open /home/ana.lopez/.config/TAM Desk/x', 'ana'],
    ['ENOENT: open C:\\Users\\Ana\\AppData\\x', 'Ana'],
    ['EACCES /Users/ana/Library/x', 'ana'],
    ['«Servidor de nóminas» no responde', 'nóminas'],
  ])('%j', (text, secret) => {
    expect(text).toContain(secret);
    expect(redact(text)).not.toContain(secret);
  });

  test('what tells a programmer where to look stays', () => {
    const line = 'ENOSPC: no space left on device, write (journal.ts:120:17), attempt 3 of 5';
    expect(redact(line)).toBe(line);
    expect(redact('at file:///opt/TAM/resources/app.asar/out/main/main.js:10:5')).toBe(
      'at file:…/main.js:10:5',
    );
  });

  test('whatever a customer writes into quotes, none of it is left', () => {
    const word = fc.string({ unit: 'grapheme-ascii', minLength: 4 }).filter((text) => {
      return !/["\n]|<|>/u.test(text) && text.trim().length > 3;
    });
    fc.assert(
      fc.property(word, (text) => {
        expect(redact(`invalid: "${text}" at 3`)).toBe('invalid: <text> at 3');
      }),
    );
  });

  test('redacting twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });
});

test('an error tells its name, code, place and cause, not what it quotes', () => {
  const cause = new SyntaxError('Unexpected "Ana"');
  const error = Object.assign(new Error('could not read "ACME"', { cause }), { code: 'EIO' });
  const told = redactedError(error);
  expect(told).toMatch(/^Error EIO: could not read <text>\n\s+at /u);
  expect(told).toContain('caused by SyntaxError: Unexpected <text>');
  expect(told).not.toMatch(/Ana|ACME/u);
  expect(redactedError('Ana called')).toBe('not an error: string');
});

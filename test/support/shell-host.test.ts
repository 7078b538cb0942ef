import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { argsOfShellHost, envOfShellHost, findShellHost, hostLine } from './shell-host.ts';

describe('the host of the shell', () => {
  test('is the stand-in where it is asked for, whatever is installed', () => {
    const env = { APP_HOST: 'stand-in', ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' };
    const found = findShellHost(env);
    expect(found).toEqual({ host: 'stand-in', why: 'APP_HOST asks for it' });
    expect(envOfShellHost(found)['ELECTRON_OVERRIDE_DIST_PATH']).toMatch(/standin.bin$/u);
    expect(argsOfShellHost(found)).toEqual([]);
  });

  test('is the Electron that someone names, and stays it', () => {
    const found = findShellHost({ ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' });
    expect(found).toEqual({
      host: 'electron',
      why: 'ELECTRON_OVERRIDE_DIST_PATH names /opt/electron',
    });
    expect(envOfShellHost(found)).toEqual({});
  });

  test('asked again in an environment that names the stand-in, is not taken for Electron', () => {
    const standIn = findShellHost({ APP_HOST: 'stand-in' });
    const again = findShellHost(envOfShellHost(standIn));
    expect(again).toEqual(findShellHost({}));
  });

  test('is named in one line with its reason', () => {
    const standIn = findShellHost({ APP_HOST: 'stand-in' });
    expect(hostLine(standIn)).toBe('End-to-end tests in: stand-in (APP_HOST asks for it)');
  });

  test('is named with its version where it is Electron', () => {
    const folder = mkdtempSync(join(tmpdir(), 'electron-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    const why = `(ELECTRON_OVERRIDE_DIST_PATH names ${folder})`;
    const line = () => hostLine(findShellHost(env), env);
    expect(line()).toBe(`End-to-end tests in: Electron of an unknown version ${why}`);
    writeFileSync(join(folder, 'version'), '45.4.1\n');
    expect(line()).toBe(`End-to-end tests in: Electron 45.4.1 ${why}`);
  });
});

import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { restart, type RestartParts } from '../../electron/restart.ts';

function aProgram(over: Partial<RestartParts> = {}) {
  const done: unknown[] = [];
  const app = Object.assign(new EventEmitter(), {
    relaunch: (options: object) => done.push(['relaunch', options]),
    quit: () => {
      done.push('quit');
      app.emit('quit');
    },
    releaseSingleInstanceLock: () => done.push('unlock'),
  });
  restart({
    app,
    argv: ['/opt/tam-desk', '--hidden', '--lang=es'],
    appImage: null,
    spawn: (program, args) => done.push(['spawn', program, args]),
    ...over,
  });
  return done;
}

test('a program that was started hidden comes back with its window', () => {
  expect(aProgram()).toEqual([['relaunch', { args: ['--lang=es'] }], 'quit']);
});

test('an AppImage is started anew by its file, once this one is no longer in its way', () => {
  expect(aProgram({ appImage: '/home/ines/TAM Desk.AppImage' })).toEqual([
    'quit',
    'unlock',
    ['spawn', '/home/ines/TAM Desk.AppImage', ['--lang=es']],
  ]);
});

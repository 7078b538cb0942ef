import { ipcMain } from 'electron/main';
import { openCalls, type Answers, type CallParts } from './calls.ts';

/** The only place that touches ipcMain: the calls of the bridge, and nothing beside them. */
export function openIpc(answers: Partial<Answers>, parts: CallParts): void {
  openCalls(ipcMain, answers, parts);
}

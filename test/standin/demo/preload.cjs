const { contextBridge, ipcRenderer, webUtils } = require('electron/renderer');

contextBridge.exposeInMainWorld('demo', {
  word: process.argv.find((one) => one.startsWith('--tam-word=')),
  isSandboxed: process.sandboxed === true,
  sum: (a, b) => a + b,
  same: (value) => value,
  who: () => ipcRenderer.invoke('who'),
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  symbol: () => ipcRenderer.invoke('echo', Symbol('never')),
  nothing: () => ipcRenderer.invoke('nothing'),
  http: () => ipcRenderer.invoke('http'),
  pathOf: (file) => webUtils.getPathForFile(file),
  requires: (name) => typeof require(name),
  onPing: (hear) => {
    const relay = (_, ping) => hear(ping);
    ipcRenderer.on('ping', relay);
    return () => ipcRenderer.off('ping', relay);
  },
});

import { EventEmitter } from 'node:events';

// Loaded before the main module of a utility process: its end of the conversation with the app.

const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
port.start = () => port;
process.on('message', (data) => port.emit('message', { data, ports: [] }));
// whose app is gone, goes
process.once('disconnect', () => process.exit(0));
process.parentPort = port;

import { defineConfig } from '@playwright/test';
import { findChromium } from './build/chromium.ts';
import { findShellHost, hostLine } from './test/support/shell-host.ts';

const { executablePath, args, env } = await findChromium();
const host = hostLine(findShellHost());
// each worker reads this file again
if (process.env['TEST_WORKER_INDEX'] === undefined) console.log(host);

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/e2e',
  // goes into the report, and from there above the result of the stage
  metadata: { host },
  // most of a test is waiting; each worker has a backend of its own
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // a test that hangs ends; how fast a machine is decides none of them
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'out/reports/e2e.json' }]],
  use: {
    launchOptions: { executablePath, args, env },
    actionTimeout: 20_000,
    // a trace costs a third of the time: ask for one with `npm run test:e2e -- --trace on`
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});

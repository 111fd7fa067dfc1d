import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

/** Debian's Chromium, or the one named by CHROMIUM; Playwright downloads none. */
const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find(path => path && existsSync(path));

/** Ports of a portal that runs beside another one, as `npm start` takes them. */
const port = (part: string, usual: number) =>
  process.env[`GOLDEN_PATH_${part}_PORT`] ?? String(usual);

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'test-results',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port('PORTAL', 3000)}`,
    viewport: { width: 1440, height: 1000 },
    // Recording every page takes as long as the tests themselves; `--trace on` follows a single one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'npm start',
    url: `http://localhost:${port('BACKEND', 7007)}/.backstage/health/v1/readiness`,
    timeout: 240_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      GOLDEN_PATH_SANDBOX_DIR:
        process.env.GOLDEN_PATH_SANDBOX_DIR ??
        `${process.cwd()}/test-results/sandbox`,
    },
  },
});

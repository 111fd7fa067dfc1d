import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const include = (extension: string) =>
  ['benchmarks', 'packages', 'plugins', 'scripts', 'templates/*/tests'].map(
    folder => `${folder}/**/*.test.${extension}`,
  );
const exclude = [
  '**/node_modules/**',
  '**/dist/**',
  '**/skeleton/**',
  '**/tree/**',
];

/** Node tests end in `.test.ts`, component tests (jsdom) in `.test.tsx`; browser tests belong to Playwright. */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    globals: true,
    setupFiles: ['./testing/setup.ts'],
    testTimeout: 20_000,
    // More than cores: most tests wait for processes of their own, such as kustomize, git and servers.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Importing takes longer than most tests: files of a worker share what they import. They leave nothing behind.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: include('ts'),
          exclude,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'jsdom',
          setupFiles: ['./testing/setupWeb.ts'],
          include: include('tsx'),
          exclude,
          server: {
            deps: {
              inline: [
                /@backstage\//,
                /@material-ui\//,
                /@mui\//,
                /material-ui-popup-state/,
              ],
            },
          },
        },
      },
    ],
  },
});

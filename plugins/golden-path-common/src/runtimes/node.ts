import type { Runtime } from './runtime';

/** Node.js, active long-term support. @see https://nodejs.org/en/about/previous-releases */
export const node: Runtime = {
  id: 'node',
  title: 'Node.js',
  version: '24',
  migrationCommand: ['dist/migrate.js'],
  commands: {
    install: 'npm ci',
    test: 'npm test',
    build: 'npm run build',
    run: 'npm run dev',
    lint: 'npm run lint',
    migrate: 'npm run migrate',
  },
};

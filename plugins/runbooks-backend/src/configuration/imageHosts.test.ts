import { resolve } from 'node:path';
import { loadConfigSchema } from '@backstage/config-loader';
import { describe, expect, it } from 'vitest';

const root = resolve(__dirname, '../../../..');

describe('runbooks.imageHosts', () => {
  it.each([
    ['of the app', ['packages/app']],
    [
      'of the app and of the backend',
      ['packages/app', 'plugins/runbooks-backend'],
    ],
  ])(
    'is what browsers are told by the schemas %s, and nothing else of runbooks',
    async (_, packages) => {
      const schema = await loadConfigSchema({
        dependencies: [],
        packagePaths: packages.map(each => resolve(root, each, 'package.json')),
      });
      const [told] = schema.process(
        [
          {
            context: 'app-config.yaml',
            data: {
              app: { baseUrl: 'https://portal.acme.io' },
              backend: {
                baseUrl: 'https://portal.acme.io',
                listen: ':7007',
                database: { client: 'better-sqlite3', connection: ':memory:' },
              },
              runbooks: {
                imageHosts: ['grafana.acme.io'],
                reviewedWithin: 90,
                secret: 'canary-'.repeat(8),
                organisation: { url: 'https://git.acme.io/platform/handbook' },
              },
            },
          },
        ],
        { visibility: ['frontend'] },
      );
      expect(told?.data.runbooks).toEqual({ imageHosts: ['grafana.acme.io'] });
    },
  );
});

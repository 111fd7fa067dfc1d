import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describe, expect, it } from 'vitest';
import { readDemoPeople } from './router';

describe('readDemoPeople', () => {
  it('answers "not ready" instead of failing while the catalog starts', async () => {
    const catalog = catalogServiceMock({ entities: [] });
    const starting = Object.assign(catalog, {
      async getEntities() {
        throw new ServiceUnavailableError('Service has not started up yet');
      },
    });
    await expect(
      readDemoPeople({
        auth: mockServices.auth(),
        catalog: starting,
        logger: mockServices.rootLogger(),
      }),
    ).resolves.toEqual({ ready: false, people: [] });
  });
});

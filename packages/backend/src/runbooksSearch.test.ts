import type { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import runbooksSearch from '@golden-path/plugin-runbooks-backend/search';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeDelivery } from '../../../plugins/delivery-backend/testing/fakeDelivery';
import { mergeChange } from '../../../plugins/delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../../plugins/golden-path-node/testing/testForge';
import { evidenceOf } from '../../../plugins/runbooks-backend/src/testing/runbooksFixture';
import { bootRunbooks } from '../../../plugins/runbooks-backend/testing/bootRunbooks';
import {
  people,
  permissionsOfPeople,
} from '../../../plugins/runbooks-backend/testing/callers';

/** Pages of a team that `owner` isn't in, and of one that they are in. */
const owners = {
  'refunds-api': 'group:default/payments',
  carts: 'group:default/checkout',
};

describe('runbooks in the portal’s search', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    forge = await startTestForge();
    const { url } = forge.organisation.configRepository;
    await mergeChange(forge, 'Write the runbook', {
      'docs/runbook.md': '# Flamingo\n\n## Down\n\nLook at the flamingo.\n',
    });
    const { commit } = (await forge.api(
      '/repos/platform/gitops-config/branches/main',
    )) as { commit: { id: string } };
    const delivery = createFakeDelivery();
    for (const [name, owner] of Object.entries(owners))
      delivery.say({
        ...evidenceOf(name, { owner }),
        overlay: { known: false, why: 'absent', reason: 'There is none.' },
        repository: { url, commit: commit.id },
      });
    const backend = await bootRunbooks({
      forge,
      entities: [],
      config: { permission: { enabled: true } },
      features: [
        delivery.plugin,
        permissionsOfPeople,
        searchPlugin,
        runbooksSearch,
      ] as never,
    });
    ({ server, stop } = backend);
    await vi.waitFor(() => backend.runTask('runbooks-delivery'), 5_000);
    await vi.waitFor(
      async () => {
        const { body } = await request(server)
          .get('/api/runbooks/summary')
          .set('authorization', mockCredentials.user.header(people.reader));
        expect(body.services).toBe(2);
      },
      { timeout: 15_000, interval: 100 },
    );
    await backend.runTask('search_index_runbooks');
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await forge?.remove();
  });

  const search = async (user: string) => {
    const { body } = await request(server)
      .get('/api/search/query?term=flamingo&types[0]=runbooks')
      .set('authorization', mockCredentials.user.header(user));
    return (body.results as { document: { location: string } }[])
      .map(({ document }) => document.location)
      .sort();
  };
  const locationsOf = (name: string) =>
    ['section-down', 'section-flamingo'].map(
      anchor =>
        `/catalog/default/component/${name}/runbooks?page=docs%2Frunbook.md#${anchor}`,
    );

  it('are found by section, by who may read them only', async () => {
    expect(await search(people.reader)).toEqual([
      ...locationsOf('carts'),
      ...locationsOf('refunds-api'),
    ]);
    expect(await search(people.stranger)).toEqual([]);
  });
});

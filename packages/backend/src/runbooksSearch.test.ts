import type { Server } from 'node:http';
import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
  type PermissionsServiceRequestOptions,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import sqliteEngine from '@golden-path/plugin-search-backend-module-sqlite';
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
  policyByCaller,
} from '../../../plugins/runbooks-backend/testing/callers';

/** Pages of a team that `owner` isn't in, and of one that they are in. */
const owners = {
  'refunds-api': 'group:default/payments',
  carts: 'group:default/checkout',
};

/** Plugins may everything; what depends on a service is decided by its owner, as the framework does with conditions. */
const permissionsByOwner = createServiceFactory({
  service: coreServices.permissions,
  deps: {},
  factory: (): PermissionsService => {
    const decide = async (
      requests: readonly { readonly resourceRef?: string }[],
      options: PermissionsServiceRequestOptions,
    ) => {
      const principal = options.credentials.principal as { type?: string };
      if (principal.type === 'service')
        return requests.map(() => ({ result: AuthorizeResult.ALLOW }));
      const decisions = await policyByCaller.authorizeConditional(
        requests as never,
        options,
      );
      return decisions.map((decision, index) => {
        const ref = requests[index]?.resourceRef;
        return ref === undefined ||
          decision.result !== AuthorizeResult.CONDITIONAL
          ? decision
          : {
              result: ref.endsWith('/refunds-api')
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            };
      });
    };
    return {
      authorize: decide as PermissionsService['authorize'],
      authorizeConditional:
        decide as PermissionsService['authorizeConditional'],
    };
  },
});

describe('runbooks in the portal’s search', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;
  let collect: () => Promise<void>;
  /** Has what the forge has now read. */
  let follow: () => Promise<void>;

  beforeAll(async () => {
    forge = await startTestForge();
    const { url } = forge.organisation.configRepository;
    await mergeChange(forge, 'Write the runbook', {
      'docs/runbook.md': '# Flamingo\n\n## Down\n\nLook at the flamingo.\n',
    });
    const delivery = createFakeDelivery();
    const tell = async () => {
      const { commit } = (await forge.api(
        '/repos/platform/gitops-config/branches/main',
      )) as { commit: { id: string } };
      for (const [name, owner] of Object.entries(owners))
        delivery.say({
          ...evidenceOf(name, { owner }),
          overlay: { known: false, why: 'absent', reason: 'There is none.' },
          repository: { url, commit: commit.id },
        });
    };
    await tell();
    const backend = await bootRunbooks({
      forge,
      entities: [],
      config: { permission: { enabled: true } },
      features: [
        delivery.plugin,
        permissionsByOwner,
        searchPlugin,
        sqliteEngine,
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
    collect = () => backend.runTask('search_index_runbooks');
    follow = async () => {
      await tell();
      await backend.runTask('runbooks-delivery');
    };
    await collect();
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await forge?.remove();
  });

  const search = async (user: string, query = 'term=flamingo') => {
    const { body } = await request(server)
      .get(`/api/search/query?types[0]=runbooks&${query}`)
      .set('authorization', mockCredentials.user.header(user));
    return body as {
      results: { document: { location: string; service: string } }[];
      numberOfResults?: number;
      nextPageCursor?: string;
    };
  };
  const locationsOf = async (user: string) =>
    (await search(user)).results
      .map(({ document }) => document.location)
      .sort();
  const locationOf = (name: string) =>
    `/catalog/default/component/${name}/runbooks?page=docs%2Frunbook.md`;

  it('are found by who may read them only', async () => {
    expect(await locationsOf(people.reader)).toEqual([
      locationOf('carts'),
      locationOf('refunds-api'),
    ]);
    expect(await locationsOf(people.owner)).toEqual([
      locationOf('refunds-api'),
    ]);
    expect(await locationsOf(people.stranger)).toEqual([]);
  });

  it('say nothing of those that somebody may not read: not by number, nor by pages', async () => {
    const all = await search(people.owner, 'term=flamingo');
    expect(all.results.map(({ document }) => document.service)).toEqual([
      'component:default/refunds-api',
    ]);
    expect(all).not.toHaveProperty('numberOfResults');
    expect(all).not.toHaveProperty('nextPageCursor');
    const hidden = await search(people.owner, 'term=carts');
    const missing = await search(people.owner, 'term=nothing-has-it');
    expect(hidden).toEqual(missing);
  });

  it('are found anew soon after they changed', async () => {
    expect((await search(people.reader)).results).toHaveLength(2);
    await mergeChange(forge, 'Write it anew', {
      'docs/runbook.md': '# Heron\n\nLook at the heron.\n',
    });
    await follow();
    await vi.waitFor(
      async () => {
        // As it is run every minute.
        await collect();
        const { results } = await search(people.reader, 'term=heron');
        expect(results).toHaveLength(2);
        expect((await search(people.reader)).results).toEqual([]);
      },
      { timeout: 30_000, interval: 200 },
    );
  }, 40_000);
});

import type { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeDelivery } from '../../delivery-backend/testing/fakeDelivery';
import { mergeChange } from '../../delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../golden-path-node/testing/testForge';
import { bootRunbooks } from '../testing/bootRunbooks';
import { evidenceOf, refunds, rulesOf } from './testing/runbooksFixture';

const overlay = 'apps/refunds-api/overlays/production';

describe('the runbooks plugin', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;
  let runTask: (id: string) => Promise<void>;
  let url: string;
  const delivery = createFakeDelivery();
  const signals: object[] = [];

  const tip = async () =>
    (
      (await forge.api('/repos/platform/gitops-config/branches/main')) as {
        commit: { id: string };
      }
    ).commit.id;
  const say = async () => {
    const commit = await tip();
    const evidence = evidenceOf('refunds-api', {
      commit,
      overlayCommit: commit,
    });
    delivery.say({ ...evidence, repository: { url, commit } });
  };

  beforeAll(async () => {
    forge = await startTestForge();
    ({ url } = forge.organisation.configRepository);
    // One repository is enough: it is the config repository, and the service's own.
    await mergeChange(forge, 'Create refunds', {
      'docs/runbook.md': '# Refunds\n\n## Down\n\nLook.\n',
      [`${overlay}/kustomization.yaml`]:
        'namespace: refunds-api-production\nresources: [alerts.yaml, deployment.yaml]\n',
      [`${overlay}/alerts.yaml`]: rulesOf({
        Down: 'https://portal.test/runbooks/refunds-api/Down',
      }),
      [`${overlay}/deployment.yaml`]:
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: refunds-api }\nspec: { selector: { matchLabels: { app: refunds } }, template: { metadata: { labels: { app: refunds } }, spec: { containers: [{ name: api, image: "x:1" }] } } }\n',
    });
    await say();
    const backend = await bootRunbooks({
      forge,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'refunds-api',
            namespace: 'default',
            annotations: {
              'backstage.io/source-location': `url:${url}/src/branch/main/`,
            },
          },
          spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
        },
      ],
      signals,
      runbooks: { organisation: { url, folder: 'docs' } },
      features: [delivery.plugin],
    });
    ({ server, runTask, stop } = backend);
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await forge?.remove();
  });

  const ask = (path: string) =>
    request(server)
      .get(`/api/runbooks${path}`)
      .set('authorization', mockCredentials.user.header());
  const service = '/services/component/default/refunds-api';
  const patient = { timeout: 15_000, interval: 100 };

  it('reads a repository and an overlay at a real host, and says so by a signal', async () => {
    await vi.waitFor(() => runTask('runbooks-delivery'), 5_000);
    await vi.waitFor(
      async () => expect((await ask(service)).body.pages).toHaveLength(1),
      patient,
    );
    const { body } = await ask(service);
    expect(body.firstReading).toBeUndefined();
    expect(body).toMatchObject({
      service: refunds,
      pages: [
        {
          id: 'docs/runbook.md',
          title: 'Refunds',
          editUrl: `${url}/_edit/main/docs/runbook.md`,
          reviewed: { stated: false },
        },
      ],
      environments: [
        {
          place: { workload: { kind: 'Deployment', name: 'refunds-api' } },
          alerts: [
            {
              name: 'Down',
              page: {
                leads: 'page',
                page: 'docs/runbook.md',
                anchor: 'section-down',
              },
            },
          ],
          live: { state: 'absent' },
        },
      ],
    });
    await vi.waitFor(() =>
      expect(signals.at(-1)).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'runbooks',
        message: { revision: expect.any(Number) },
      }),
    );
  });

  it('has pages of the organisation and of the portal, and is found by search', async () => {
    await runTask('runbooks-organisation');
    const { body } = await ask('/platform-pages');
    expect(body.pages.map(({ id }: { id: string }) => id)).toEqual([
      'organisation/runbook',
      'portal/application-not-syncing',
      'portal/crash-loop',
      'portal/emergency-change',
      'portal/environment-drift',
      'portal/failed-migration',
      'portal/image-pull',
      'portal/out-of-memory',
      'portal/resource-stuck',
    ]);
    const search = await ask('/search-documents');
    expect(search.body.documents).toContainEqual(
      expect.objectContaining({
        title: 'Refunds',
        text: expect.stringContaining('Down'),
        service: refunds,
      }),
    );
    expect((await ask(`${service}/on-call`)).body).toMatchObject({ now: [] });
  });

  it('reads again when somebody asks, and forgets what is gone', async () => {
    await mergeChange(forge, 'Rename the runbook', {
      'docs/runbook.md': '# Refunds, anew\n',
    });
    const asked = await request(server)
      .post(`/api/runbooks${service}/refresh`)
      .set('authorization', mockCredentials.user.header());
    expect(asked.status).toBe(202);
    await vi.waitFor(
      async () =>
        expect((await ask(service)).body.pages[0].title).toBe('Refunds, anew'),
      patient,
    );
    const { body } = await ask(service);
    expect(body.environments[0].alerts[0].page).toMatchObject({
      leads: 'nowhere',
    });
  });

  it('lets go of what it looks at when it ends, within seconds', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const silent = createFakeDelivery();
    silent.say(evidenceOf('refunds-api'));
    const { asked, release } = silent.hold();
    const backend = await bootRunbooks({
      forge,
      entities: [],
      knex,
      features: [silent.plugin],
    });
    await vi.waitFor(() => backend.runTask('runbooks-delivery'), 5_000);
    await asked;
    expect(await knex('runbooks_queue').whereNotNull('claim')).toHaveLength(1);
    const stopping = backend.stop();
    await vi.waitFor(
      async () =>
        expect(await knex('runbooks_queue').select('claim')).toEqual([
          { claim: null },
        ]),
      { timeout: 4_000, interval: 20 },
    );
    release();
    await stopping;
    await knex.destroy();
  }, 60_000);

  it('does not start with a key that it does not know', async () => {
    await expect(
      bootRunbooks({ forge, entities: [], runbooks: { alert: {} } }),
    ).rejects.toThrow(/runbooks\.alert: is not a known key/);
  });
});

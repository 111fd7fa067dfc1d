import type { Server } from 'node:http';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { readinessChecksExtensionPoint } from '@golden-path/plugin-readiness-node/extension-points';
import type { ServiceScorecards } from '@golden-path/plugin-readiness-common';
import createKnex from 'knex';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mergeChange } from '../../delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../golden-path-node/testing/testForge';
import { bootReadiness, type Told } from '../testing/bootReadiness';
import { createFakeDelivery } from '../../delivery-backend/testing/fakeDelivery';
import { delivered } from './evidence/testing/evidenceSources';

const refunds = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'refunds', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

/** A check that a module of the organisation adds. */
const module = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'acme',
  register(reg) {
    reg.registerInit({
      deps: { checks: readinessChecksExtensionPoint },
      async init({ checks }) {
        checks.addChecks({
          id: 'acme-name',
          category: 'operations',
          title: 'Name',
          why: 'x',
          link: 'https://acme.io',
          reads: ['catalog'],
          remedy: 'x',
          rules: ['name'],
          evaluate: ({ evaluatedAt }) => ({
            check: 'acme-name',
            status: 'pass',
            findings: [],
            evidence: [],
            evaluatedAt,
          }),
        });
      },
    });
  },
});

describe('the readiness plugin', () => {
  let forge: TestForge;
  let server: Server;
  let stop: () => Promise<void>;
  let runTask: (id: string) => Promise<void>;
  const delivery = createFakeDelivery();
  const told: Told = { signals: [], notifications: [] };
  beforeAll(async () => {
    forge = await startTestForge();
    await mergeChange(forge, 'Create refunds', {
      'apps/refunds/overlays/qa/kustomization.yaml':
        'namespace: refunds-qa\nresources: [deployment.yaml]\n',
      'apps/refunds/overlays/qa/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: refunds }\nspec: { selector: { matchLabels: { app: refunds } }, template: { metadata: { labels: { app: refunds } }, spec: { containers: [{ name: api, image: "x:1" }] } } }\n',
    });
    delivery.say(delivered());
    const backend = await bootReadiness({
      forge,
      entities: [refunds],
      told,
      readiness: {
        checks: {
          off: ['slo'],
          expressions: [
            {
              id: 'owner-known',
              category: 'operations',
              title: 'Owner',
              why: 'Somebody answers',
              link: 'https://acme.io/owners',
              remedy: 'Name an owner',
              expression: "catalog.owner != ''",
              message: 'has no owner',
            },
          ],
        },
      },
      features: [delivery.plugin, module],
    });
    server = backend.server;
    runTask = backend.runTask;
    stop = () => backend.stop();
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await forge?.remove();
  });

  const user = mockCredentials.user.header();
  const ask = (path: string) =>
    request(server).get(`/api/readiness${path}`).set('authorization', user);
  const scorecards = '/services/component/default/refunds/scorecards';

  it('evaluates what delivery says has changed, by every check of the organisation, and says so by a signal', async () => {
    await vi.waitFor(() => runTask('readiness-delivery'), 5_000);
    await vi.waitFor(
      async () => expect((await ask(scorecards)).status).toBe(200),
      { timeout: 15_000, interval: 100 },
    );
    const { body } = (await ask(scorecards)) as { body: ServiceScorecards };
    const [qa] = body.environments;
    const statuses = Object.fromEntries(
      (qa?.checks ?? []).map(({ check, status }) => [check, status]),
    );
    expect(statuses).toMatchObject({
      'resources-set': 'fail',
      'acme-name': 'pass',
      'owner-known': 'pass',
      'on-call': 'unknown',
    });
    expect(statuses).not.toHaveProperty('slo');
    expect(body.allowed).toEqual({
      evaluate: true,
      requestExemption: true,
      approveExemption: true,
      proposeFix: true,
    });
    expect(told.signals.at(-1)).toEqual({
      recipients: { type: 'broadcast' },
      channel: 'readiness',
      message: { revision: expect.any(Number) },
    });
    const first = await ask(scorecards);
    const again = await ask(scorecards).set(
      'if-none-match',
      String(first.headers.etag),
    );
    expect(again.status).toBe(304);
  });

  it('describes its checks, evaluates when it is asked to, and exports', async () => {
    const { body } = await ask('/definitions');
    expect(body.checks.map(({ id }: { id: string }) => id)).toContain(
      'owner-known',
    );
    const before = (await ask(scorecards)).body.environments[0].evaluatedAt;
    const asked = await request(server)
      .post(
        '/api/readiness/services/component/default/refunds/environments/qa/evaluate',
      )
      .set('authorization', user);
    expect(asked.status).toBe(202);
    await vi.waitFor(
      async () =>
        expect(
          (await ask(scorecards)).body.environments[0].evaluatedAt,
        ).not.toBe(before),
      { timeout: 10_000, interval: 100 },
    );
    const csv = await ask('/export?environment=qa');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')[1]).toContain('component:default/refunds');
  });

  it('lets go of what it evaluates when it ends, within seconds', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const silent = createFakeDelivery();
    silent.say(delivered());
    const { asked, release } = silent.hold();
    const backend = await bootReadiness({
      forge,
      entities: [refunds],
      knex,
      features: [silent.plugin],
    });
    await vi.waitFor(() => backend.runTask('readiness-delivery'), 5_000);
    await asked;
    expect(await knex('readiness_queue').whereNotNull('claim')).toHaveLength(1);
    const startedAt = performance.now();
    const stopping = backend.stop();
    await vi.waitFor(
      async () =>
        expect(await knex('readiness_queue').select('claim')).toEqual([
          { claim: null },
        ]),
      { timeout: 4_000, interval: 20 },
    );
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    release();
    await stopping;
    await knex.destroy();
  }, 60_000);

  it('does not start with a key that it does not know', async () => {
    await expect(
      bootReadiness({ forge, entities: [], readiness: { level: [] } }),
    ).rejects.toThrow(
      /readiness\.level: is not a known key; did you mean levels\?/,
    );
  });
});

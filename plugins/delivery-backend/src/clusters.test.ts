import type { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mergeChange } from '../../delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../golden-path-node/testing/testForge';
import { bootDelivery, serviceEntity } from '../testing/bootDelivery';
import {
  deploymentOf,
  portalToken,
  startWorkingCluster,
} from '../testing/clusterOfTest';

const deployments = '/apis/apps/v1/namespaces/refunds-dev/deployments';

describe('the delivery plugin with a cluster', () => {
  let forge: TestForge;
  let working: Awaited<ReturnType<typeof startWorkingCluster>>;
  let server: Server;
  let stop: () => Promise<void>;
  const logged: string[] = [];
  const signals: object[] = [];
  beforeAll(async () => {
    forge = await startTestForge();
    working = await startWorkingCluster();
    await mergeChange(forge, 'Create refunds', {
      'apps/refunds/base/deployment.yaml': JSON.stringify(
        deploymentOf('refunds'),
      ),
      'apps/refunds/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
      'apps/refunds/overlays/dev/kustomization.yaml':
        'namespace: refunds-dev\nresources: [../../base]\nimages: [{name: refunds, newName: ghcr.io/acme/refunds, newTag: sha-1111111}]\n',
    });
    await working.cluster.ask('POST', '/api/v1/namespaces', {
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'refunds-dev' },
      },
    });
    const made = await working.cluster.ask('POST', deployments, {
      body: deploymentOf('ghcr.io/acme/refunds:sha-1111111'),
    });
    expect(made.status).toBe(201);
    const backend = await bootDelivery({
      forge,
      entities: [serviceEntity('refunds')],
      config: working.config,
      logged,
      signals,
    });
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(async () => {
    await stop();
    await working.remove();
    await forge.remove();
  });

  const ask = (path: string) =>
    request(server)
      .get(`/api/delivery${path}`)
      .set('authorization', mockCredentials.user.header());
  const environments = '/services/component/default/refunds/environments';
  const read = async () => {
    const { status, body } = await ask(environments);
    expect(status).toBe(200);
    const answer = body as ServiceEnvironments;
    const dev = answer.environments.find(
      ({ environment }) => environment === 'dev',
    );
    return { dev, cluster: answer.clusters[0] };
  };
  const eventually = (check: () => Promise<void>) =>
    vi.waitFor(check, { timeout: 60_000, interval: 200 });
  const patch = (body: object) =>
    working.cluster.ask('PATCH', `${deployments}/refunds`, {
      contentType: 'application/merge-patch+json',
      body,
    });

  it('shows what runs, and in one sentence why it is not well', async () => {
    await eventually(async () => {
      const { dev, cluster } = await read();
      expect(cluster).toMatchObject({ name: 'nonprod', state: 'live' });
      expect(dev).toMatchObject({
        health: { known: true, stale: false, value: { status: 'Healthy' } },
        running: {
          value: {
            releases: [
              {
                pods: 2,
                ready: 2,
                release: {
                  tag: 'sha-1111111',
                  digest: expect.stringMatching(/^sha256:/),
                },
              },
            ],
          },
        },
        drift: { drifted: false },
      });
    });

    await patch(deploymentOf('ghcr.io/acme/refunds:sha-1111111-oom'));
    await eventually(async () => {
      const { dev } = await read();
      expect(dev?.cause).toMatchObject({
        reason: 'out-of-memory',
        sentence: expect.stringContaining('limit 256Mi'),
      });
    });
    const { body: objects } = await ask(`${environments}/dev/objects`);
    expect(
      objects.objects.map(
        ({ object }: { object: { kind: string } }) => object.kind,
      ),
    ).toEqual(expect.arrayContaining(['Deployment', 'ReplicaSet', 'Pod']));
    const { body: history } = await ask(`${environments}/dev/history`);
    expect(history.entries.length).toBeGreaterThan(0);
  });

  it('goes on answering while the cluster does not, tells pages within a minute that its values are stale, and recovers by itself (GOLDEN_PATH_SLOW)', async context => {
    if (!process.env.GOLDEN_PATH_SLOW)
      return context.skip('takes a minute; GOLDEN_PATH_SLOW=1 runs it');
    await eventually(async () =>
      expect((await read()).cluster?.state).toBe('live'),
    );
    const before = await ask(environments);
    const downAt = Date.now();
    working.cluster.faults.switchTo('down');
    let sentBefore = 0;
    await eventually(async () => {
      const sent = signals.length;
      const { running } = (await read()).dev ?? {};
      if (running?.known && !running.stale) sentBefore = sent;
      expect(running).toMatchObject({ known: true, stale: true });
    });
    await eventually(async () =>
      expect(signals.length).toBeGreaterThan(sentBefore),
    );
    expect(Date.now() - downAt).toBeLessThan(60_000);
    const { cluster } = await read();
    expect(cluster).toMatchObject({
      state: 'down',
      stale: true,
      since: expect.any(String),
      lastSeen: expect.any(String),
      message: expect.stringMatching(/^hasn't answered for \d+ s: \w/),
      cause: expect.any(String),
      nextTry: expect.any(String),
    });
    const again = await ask(environments).set(
      'if-none-match',
      String(before.headers.etag),
    );
    expect(again.status).toBe(200);
    working.cluster.faults.switchTo('none');
    await patch(deploymentOf('ghcr.io/acme/refunds:sha-1111111', 1));
    await eventually(async () => {
      const { dev, cluster } = await read();
      expect(cluster?.state).toBe('live');
      expect(dev?.running).toMatchObject({
        stale: false,
        value: { pods: { total: 1 } },
      });
    });
  }, 120_000);

  it('never shows a token or a value of the environment, in no answer and in no log, also when the token expires', async () => {
    working.cluster.faults.switchTo('expired-token');
    await eventually(async () =>
      expect((await ask('/clusters')).text).toContain('unauthorised'),
    );
    const paths = [
      '/fleet',
      '/clusters',
      environments,
      ...['objects', 'difference', 'history'].map(
        what => `${environments}/dev/${what}`,
      ),
    ];
    const answers = await Promise.all(paths.map(path => ask(path)));
    working.cluster.faults.switchTo('none');
    const everything = [...answers.map(({ text }) => text), ...logged].join(
      '\n',
    );
    expect(logged.length).toBeGreaterThan(5);
    for (const secret of [
      portalToken,
      forge.token,
      'sixteen characters',
      'canary-of-an-env-value',
    ])
      expect(everything).not.toContain(secret);
  });
});

import { ConfigReader } from '@backstage/config';
import { readAlertSources } from '@golden-path/plugin-golden-path-node';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  rawRequest,
  startTestForge,
  type TestForge,
} from '../../testing/testForge';
import { resources } from '../clusters/workloads';
import { createTestCluster } from '../clusters/workloads/testing';
import type { KubernetesObject } from '../clusters/state/clusterState';
import { alertmanagerToken, prometheusToken, startMonitoring } from '.';
import { autoscaler, deployment, generatedRules, namespace } from './testing';

describe('the simulated Prometheus and Alertmanager', () => {
  let rules: KubernetesObject;
  let test: ReturnType<typeof createTestCluster>;
  let forge: TestForge;
  let monitoring: ReturnType<typeof startMonitoring>;
  beforeAll(async () => {
    rules = await generatedRules();
  });
  beforeEach(async () => {
    test = createTestCluster('prod');
    monitoring = startMonitoring(test.clock, () => forge.url);
    monitoring.follow(test.cluster);
    forge = await startTestForge({ neighbours: monitoring.neighbours });
    test.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      rules,
      autoscaler(8),
    );
  });
  afterEach(async () => {
    expect(test.errors).toEqual([]);
    monitoring.stop();
    test.stop();
    await forge.remove();
  });

  const ask = async (tokens = [prometheusToken, alertmanagerToken]) => {
    const [prometheus, alertmanager] = tokens;
    const [source] = readAlertSources(
      new ConfigReader({
        goldenPath: {
          alerts: {
            sources: [
              {
                prometheus: {
                  url: `${forge.url}/prometheus`,
                  token: prometheus,
                },
                alertmanager: {
                  url: `${forge.url}/alertmanager`,
                  token: alertmanager,
                },
              },
            ],
          },
        },
      }),
    );
    if (!source) throw new Error('no source');
    return source.alerts(AbortSignal.timeout(5_000));
  };
  const alerts = async () => {
    const answer = await ask();
    return answer.answered
      ? answer.alerts
      : expect.fail(answer.problem.message);
  };
  const states = async () =>
    (await alerts())
      .map(({ name, state, muted }) => `${name} ${muted?.by ?? state}`)
      .sort();
  const apply = (
    apiVersion: string,
    kind: string,
    name: string,
    spec: Record<string, unknown>,
  ) => test.apply({ apiVersion, kind, metadata: { name, namespace }, spec });

  it('are quiet while all is well, and about a service that was never ready', async () => {
    test.apply(deployment('payouts-api:1-missing'));
    test.clock.advance(120_000);
    expect(await states()).toEqual([]);
    test.apply(deployment('payouts-api:2'));
    test.clock.advance(120_000);
    expect(await states()).toEqual([]);
  });

  it('let an alert be pending for a thirtieth of its time and then fire, for each pod, with the labels of its rule', async () => {
    test.apply(deployment('payouts-api:1-oom'));
    // The fourth restart comes half a minute after the first start; five minutes take ten seconds.
    test.clock.advance(36_000);
    expect(await states()).toEqual([
      'PayoutsApiReplicasNotReady silence',
      'PayoutsApiRestarting pending',
      'PayoutsApiRestarting pending',
    ]);
    const pending = await alerts();
    test.clock.advance(12_000);
    expect(await states()).toEqual([
      'PayoutsApiReplicasNotReady silence',
      'PayoutsApiRestarting firing',
      'PayoutsApiRestarting firing',
    ]);
    const all = await alerts();
    const [first] = all.filter(({ name }) => name === 'PayoutsApiRestarting');
    expect(first).toMatchObject({
      labels: {
        alertname: 'PayoutsApiRestarting',
        severity: 'page',
        service: 'payouts-api',
        environment: 'production',
        namespace,
        pod: expect.stringMatching(/^payouts-api-/),
      },
      summary: 'A pod of payouts-api restarts again and again',
      description: expect.stringMatching(
        /^Pod payouts-api-\S+ restarted 4 times/,
      ),
    });
    expect(
      pending.find(({ labels }) => labels.pod === first?.labels.pod)?.startedAt,
      'firing is since when the condition holds',
    ).toBe(first?.startedAt);
    const silenced = all.find(({ muted }) => muted);
    expect(silenced?.muted).toMatchObject({
      author: 'Tomás Vidal',
      until: '2026-03-02T17:00:00.000Z',
    });

    test.apply(deployment('payouts-api:2'));
    test.clock.advance(120_000);
    expect(await states()).toEqual([]);
  });

  it('know every condition of a cluster that generated rules read', async () => {
    test.apply(deployment('payouts-api:1'));
    test.clock.advance(20_000);
    test.cluster.delete(resources.deployments, 'payouts-api', namespace);
    test.apply(deployment('payouts-api:2-crash'), autoscaler(3));
    apply('batch/v1', 'Job', 'payouts-api-migrate', {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'migrate', image: 'payouts-api:2-crash' }],
        },
      },
    });
    apply('external-secrets.io/v1', 'ExternalSecret', 'payouts-api-secrets', {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'nowhere' },
      data: [{ secretKey: 'PROVIDER_KEY' }],
    });
    const rollout = (image: string) =>
      apply('argoproj.io/v1alpha1', 'Rollout', 'payouts-api', {
        replicas: 1,
        selector: { matchLabels: { app: 'canary' } },
        template: {
          metadata: { labels: { app: 'canary' } },
          spec: { containers: [{ name: 'canary', image }] },
        },
        strategy: { canary: { steps: [{ setWeight: 50 }] } },
      });
    rollout('payouts-api:1');
    test.clock.advance(20_000);
    rollout('payouts-api:2-crash');
    test.clock.advance(90_000);
    expect([...new Set(await states())]).toEqual([
      'PayoutsApiAtMaximumReplicas firing',
      'PayoutsApiMigrationFailed firing',
      'PayoutsApiReplicasNotReady silence',
      'PayoutsApiRestarting firing',
      'PayoutsApiRolloutAborted firing',
      'PayoutsApiSecretsNotSynced firing',
      'PayoutsApiUnavailable firing',
    ]);
  });

  it('list rules in their groups with the state of each, as Prometheus does', async () => {
    test.apply(deployment('payouts-api:1-oom'));
    test.clock.advance(60_000);
    const get = async (query: string) => {
      const response = await fetch(
        `${forge.url}/prometheus/api/v1/rules${query}`,
        { headers: { authorization: `Bearer ${prometheusToken}` } },
      );
      return {
        status: response.status,
        json: (await response.json()) as {
          data: { groups: { name: string; rules: { name: string }[] }[] };
        },
      };
    };
    const { json } = await get('?type=alert');
    const [group] = json.data.groups;
    expect(group?.name).toBe('payouts-api-alerts');
    expect(
      group?.rules.find(({ name }) => name === 'PayoutsApiRestarting'),
    ).toMatchObject({ state: 'firing', duration: 300, alerts: [{}, {}] });
    expect((await get('?type=record')).json.data.groups).toEqual([]);
    expect((await get('?type=x')).status).toBe(400);
  });

  it('S1: answer nobody without the token of each, under another Host, or for another Origin', async () => {
    for (const [path, token] of [
      ['/prometheus/api/v1/alerts', prometheusToken],
      ['/alertmanager/api/v2/alerts', alertmanagerToken],
    ] as const) {
      const status = async (headers: Record<string, string>) =>
        (await rawRequest(forge.url, { path, headers })).status;
      const authorization = `Bearer ${token}`;
      expect(await status({ authorization })).toBe(200);
      expect(await status({})).toBe(401);
      expect(await status({ authorization: 'Bearer x' })).toBe(401);
      expect(await status({ authorization, host: 'evil.tld' })).toBe(403);
      expect(await status({ authorization, origin: 'https://evil.tld' })).toBe(
        403,
      );
    }
    expect(await ask([alertmanagerToken, alertmanagerToken])).toMatchObject({
      problem: { kind: 'credentials' },
    });
  });

  it('go wrong as they are told, each by itself', async () => {
    const [prometheus, alertmanager] = monitoring.switches;
    for (const [fault, kind] of [
      ['down', 'unavailable'],
      ['errors', 'unavailable'],
      ['expired-token', 'credentials'],
      ['too-many', 'rate-limited'],
    ] as const) {
      prometheus?.switchTo(fault);
      expect(await ask(), fault).toMatchObject({
        problem: {
          kind,
          message: expect.stringMatching(/^Prometheus /),
          ...(fault === 'too-many' && { retryAfterMilliseconds: 20_000 }),
        },
      });
    }
    prometheus?.switchTo('none');
    alertmanager?.switchTo('errors');
    expect(await ask(), 'nothing fires').toMatchObject({ answered: true });
    test.apply(deployment('payouts-api:1-oom'));
    test.clock.advance(60_000);
    expect(await ask()).toMatchObject({
      problem: { message: 'Alertmanager answered 500' },
    });
    alertmanager?.switchTo('none');
    expect(await ask()).toMatchObject({ answered: true });
  });
});

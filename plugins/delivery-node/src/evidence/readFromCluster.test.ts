import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import {
  createDeliveryFixture,
  serviceOf,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { startFollowedCluster } from '../store/testing/followedCluster';
import { createFakeTiming } from '../watching/testing/fakeTiming';
import { shop } from '../joining/testing/deployedShop';
import { followEvidence } from './testing/followedKinds';

const core = (plural: string) => ({ group: '', version: 'v1', plural });

it('evidence comes from a cluster that gave the portal the published rights, with how each kind can be read', async () => {
  const fixture = await createDeliveryFixture(testDatabases(), 'SQLITE_3');
  const timing = createFakeTiming();
  await fixture.clusters.replace([{ name: 'nonprod', title: 'Test' }]);
  await fixture.services.replace([serviceOf('shop')]);
  const { settle, reader } = await followEvidence(fixture);
  const evidence = () => reader.evidence({ service: shop, environment: 'dev' });
  await settle();
  expect((await evidence())?.live).toEqual({
    known: false,
    why: 'unreadable',
    reason: 'Cluster nonprod has not been read yet.',
  });

  const followed = await startFollowedCluster(fixture, 'nonprod', timing);
  onTestFinished(() => followed.stop());
  const { state } = followed.cluster;
  followed.release('shop-dev', '1111111');
  const metadata = { name: 'shop', namespace: 'shop-dev' };
  state.create(core('serviceaccounts'), {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
  });
  state.create(
    { group: 'networking.k8s.io', version: 'v1', plural: 'networkpolicies' },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: {} },
    },
  );
  state.create(
    { group: 'kyverno.io', version: 'v1', plural: 'clusterpolicies' },
    {
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      metadata: { name: 'signed' },
      spec: { rules: [] },
    },
  );
  const advance = async () => {
    timing.advance(500);
    await wait(5);
    await settle(500);
    const answer = await evidence();
    return answer?.live.known
      ? answer.live.value.objects.map(({ kind }) => kind).sort()
      : [];
  };
  await expect
    .poll(advance, { timeout: 60_000 })
    .toEqual([
      'ClusterPolicy',
      'Deployment',
      'NetworkPolicy',
      'Pod',
      'Pod',
      'ServiceAccount',
    ]);
  const { live } = (await evidence()) ?? {};
  expect(live).toMatchObject({
    known: true,
    value: {
      cluster: 'nonprod',
      kinds: {
        'ServiceAccount.': { state: 'read' },
        'PrometheusServiceLevel.sloth.slok.dev': { state: 'read' },
        'ImageValidatingPolicy.policies.kyverno.io': { state: 'read' },
        'CiliumNetworkPolicy.cilium.io': { state: 'read' },
        'RatifyVerification.constraints.gatekeeper.sh': { state: 'not-served' },
        'Kustomization.kustomize.toolkit.fluxcd.io': { state: 'not-served' },
      },
    },
  });
  const states = live?.known ? Object.values(live.value.kinds) : [];
  expect(states.filter(({ state: one }) => one === 'unreadable')).toEqual([]);
}, 90_000);

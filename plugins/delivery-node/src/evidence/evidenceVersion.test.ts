import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { describe, expect, it } from 'vitest';
import { running, image, shop } from '../joining/testing/deployedShop';
import { reconcile } from '../store/retention';
import {
  createDeliveryFixture,
  overlayOf,
  serviceOf,
  testDatabases,
  type DeliveryFixture,
} from '../store/testing/deliveryFixture';
import { build, source } from '../store/testing/fakeHost';
import {
  deploymentOf,
  objectOf,
  podOf,
  resources,
} from '../store/testing/summaries';
import { followEvidence } from './testing/followedKinds';

const specOf = (image_: string) => ({
  template: { spec: { containers: [{ name: 'api', image: image_ }] } },
});
const upsert = (summary: ObjectSummary) =>
  ({ type: 'upsert', summary }) as const;
const stages = ['dev', 'production', 'qa', 'staging'].map(
  name => `shop ${name}`,
);
const policies = {
  group: 'kyverno.io',
  version: 'v1',
  plural: 'clusterpolicies',
  kind: 'ClusterPolicy',
  namespaced: false,
};

async function deployed(fixture: DeliveryFixture) {
  await running(fixture);
  const evidence = await followEvidence(fixture);
  await evidence.tell('nonprod');
  await evidence.tell('prod');
  const sink = fixture.sink('nonprod');
  const deploy = (
    more: Partial<ObjectSummary>,
    health: 'Healthy' | 'Degraded' = 'Healthy',
  ) =>
    sink.apply(resources.deployments, [
      upsert(
        deploymentOf('shop-dev', 'shop', health, {
          spec: specOf('a'),
          ...more,
        }),
      ),
    ]);
  await deploy({});
  expect(await evidence.settle()).toEqual(stages);
  expect(await evidence.settle()).toEqual([]);
  return { ...evidence, sink, deploy };
}

const databases = testDatabases();
describe.each(databases.eachSupportedId())(
  'the version of evidence in %s',
  id => {
    it('grows with what was written, and not with what objects do', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const { sink, deploy, settle } = await deployed(fixture);
      await sink.apply(
        resources.pods,
        Array.from({ length: 100 }, (_, index) =>
          upsert(
            podOf('shop-dev', `p${index}`, image('1111111'), {
              restarts: index,
            }),
          ),
        ),
      );
      await deploy(
        {
          generation: 7,
          annotations: { 'deployment.kubernetes.io/revision': '9' },
        },
        'Degraded',
      );
      await reconcile(fixture.options, fixture.lease);
      expect(await settle()).toEqual([]);

      await deploy({ spec: specOf('b') });
      expect(await settle()).toEqual(['shop dev']);
      await sink.apply(resources.deployments, [
        { type: 'remove', uid: 'Deployment/shop-dev/shop' },
      ]);
      expect(await settle()).toEqual(['shop dev']);
    });

    it('grows with the overlay’s last change, the catalog’s facts and the newest commit of the repository', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const { settle } = await deployed(fixture);
      const overlay = overlayOf('shop', 'qa', '1111111');
      const change = {
        commit: 'c2',
        title: 'x',
        author: 'Ada',
        at: '2026-11-21T11:00:00Z',
        changeRequest: undefined,
        url: undefined,
      };
      const write = (commit: string, of = change) =>
        fixture.overlays.write({
          commit,
          upserts: [
            { ...overlay, commit, desired: { ...overlay.desired, change: of } },
          ],
          removals: [],
        });
      await write('c2');
      expect(await settle()).toEqual(['shop qa']);
      await write('c3');
      expect(await settle()).toEqual([]);
      await write('c4', { ...change, commit: 'c4' });
      expect(await settle()).toEqual(['shop qa']);

      await fixture.services.replace([
        serviceOf('shop', { owner: 'group:default/other' }),
      ]);
      expect(await settle()).toEqual(stages);
      await fixture.forges.due(10);
      await fixture.forges.writeBuild(source, build('running'));
      expect(await settle()).toEqual(stages);
      await fixture.forges.writeBuild(source, build('ok'));
      expect(await settle()).toEqual([]);
    });

    it('grows for a whole cluster when a kind can’t be read any more, and when a policy of the cluster changes', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const { reader, tell, settle, sink } = await deployed(fixture);
      const nonprod = stages.filter(name => !name.endsWith('production'));
      const kindsOf = async () => {
        const answer = await reader.evidence({
          service: shop,
          environment: 'dev',
        });
        return answer?.live.known ? answer.live.value.kinds : {};
      };
      await tell('nonprod', 'absent', ['scaledobjects']);
      expect(await settle()).toEqual(nonprod);
      await tell(
        'nonprod',
        'forbidden',
        ['networkpolicies'],
        'Our account may not list and watch networking.k8s.io/v1/networkpolicies (403).',
      );
      expect(await settle()).toEqual([]);
      await tell('nonprod', 'live', ['deployments', 'pods', 'services']);
      await settle(25_000);
      await tell('nonprod', 'live', ['deployments', 'pods', 'services']);
      expect(await settle(20_000)).toEqual(nonprod);
      expect(await kindsOf()).toMatchObject({
        'Deployment.apps': { state: 'read' },
        'ScaledObject.keda.sh': { state: 'not-served' },
        'NetworkPolicy.networking.k8s.io': {
          state: 'unreadable',
          reason:
            "Objects of the kind NetworkPolicy can't be read in cluster nonprod: Our account may not list and watch networking.k8s.io/v1/networkpolicies (403).",
        },
      });
      await tell('nonprod');
      expect(await settle()).toEqual(nonprod);

      const policy = (spec: unknown) =>
        sink.apply(policies, [
          upsert(
            objectOf('ClusterPolicy', undefined, 'signed', {
              apiVersion: 'kyverno.io/v1',
              labels: { 'backstage.io/kubernetes-id': 'shop' },
              spec,
            }),
          ),
        ]);
      await policy({ rules: [] });
      expect(await settle()).toEqual(nonprod);
      const answer = await reader.evidence({
        service: shop,
        environment: 'dev',
      });
      expect(
        answer?.live.known && answer.live.value.objects.map(({ kind }) => kind),
      ).toEqual(['Deployment', 'ClusterPolicy']);
    });

    it('doesn’t grow while what reads clusters starts anew, and tells silence that lasts, once', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const { tell, settle, reader } = await deployed(fixture);
      expect(await settle(600_000)).toEqual([]);
      await tell('nonprod', 'starting');
      await tell('prod', 'starting');
      expect(await settle(5_000)).toEqual([]);
      await tell('nonprod');
      await tell('prod');
      expect(await settle()).toEqual([]);
      for (let passed = 0; passed < 60_000; passed += 10_000)
        expect(await settle(10_000)).toEqual([]);
      const silent: string[] = [];
      for (let passed = 0; passed < 60_000; passed += 10_000)
        silent.push(...(await settle(10_000)));
      expect(silent.sort()).toEqual(stages);
      const dev = await reader.evidence({ service: shop, environment: 'dev' });
      expect(dev?.live).toMatchObject({
        known: true,
        value: {
          kinds: {
            'Deployment.apps': {
              state: 'unreadable',
              reason: expect.stringMatching(
                /^Cluster nonprod has not confirmed its objects of the kind Deployment since 2026-11-21T12:1/,
              ),
            },
          },
        },
      });
      const qa = await reader.evidence({ service: shop, environment: 'qa' });
      expect(qa?.live).toMatchObject({ known: false, why: 'unreadable' });
    });

    it('costs a batch of joins three reads, and no write while nothing changed', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const services = Array.from({ length: 40 }, (_, index) =>
        serviceOf(`shop-${index}`),
      );
      await fixture.readClusters();
      await fixture.services.replace(services);
      await fixture.joinAll();
      await reconcile(fixture.options, fixture.lease);
      const statements: string[] = [];
      const { knex } = fixture;
      knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
      expect(await fixture.join()).toMatchObject({ joined: 160, changed: 0 });
      const about = statements.filter(sql =>
        /delivery_evidence|delivery_kinds|resource. in|'evidence'/.test(sql),
      );
      expect(about.map(sql => sql.split(' ', 1)[0])).toEqual([
        'select',
        'select',
        'select',
      ]);
    });

    it('tells once that a service is gone, and once that it is back, for 30 days', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const { settle, reader } = await deployed(fixture);
      await fixture.services.replace([]);
      expect(await settle()).toEqual(stages.map(name => `${name} gone`));
      expect(await settle()).toEqual([]);
      const key = { service: shop, environment: 'dev' };
      expect(await reader.evidence(key)).toBeUndefined();
      await fixture.services.replace([serviceOf('shop')]);
      expect(await settle()).toEqual(stages);
      await fixture.services.replace([]);
      expect(await settle()).toHaveLength(4);
      fixture.clock.time += 31 * 86_400_000;
      await reconcile(fixture.options, fixture.lease);
      expect(await reader.changes({ after: 0, limit: 10 })).toEqual({
        changes: [],
        next: 0,
      });
      await expect(
        reader.changes({ after: 10_000, limit: 10 }),
      ).rejects.toThrow(
        /after: found 10000; accepted: at most \d+, the newest version/,
      );
    });
  },
);

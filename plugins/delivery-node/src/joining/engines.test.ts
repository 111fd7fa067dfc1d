import { describe, expect, it } from 'vitest';
import { context, object } from '../reduce/testing/reduce';
import { reduceObject } from '../reduce';
import {
  createDeliveryFixture,
  overlayOf,
  serviceOf,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { pagesOf, resources } from '../store/testing/summaries';
import type { WatchedResource } from '../watching';
import { running, shop, stateOf, states } from './testing/deployedShop';

const databases = testDatabases();
const flux = (
  group: string,
  plural: string,
  kind: string,
): WatchedResource => ({
  group: `${group}.toolkit.fluxcd.io`,
  version: 'v1',
  plural,
  kind,
  namespaced: true,
});
const kustomizations = flux('kustomize', 'kustomizations', 'Kustomization');
const helmReleases = flux('helm', 'helmreleases', 'HelmRelease');
const commit = 'c'.repeat(40);
const ready = (status: string, message: string) => [
  {
    type: 'Ready',
    status,
    message,
    lastTransitionTime: '2026-11-21T11:30:00Z',
  },
];

function summaryOf(apiVersion: string, kind: string, rest: object) {
  const reduction = reduceObject(object(apiVersion, kind, rest), context);
  if (!reduction.kept) throw new Error(reduction.why);
  return reduction.summary;
}

describe.each(databases.eachSupportedId())(
  'engines that deploy a service, in %s',
  id => {
    const setUp = async () => {
      const fixture = await createDeliveryFixture(databases, id);
      await running(fixture);
      await fixture.overlays.write({
        commit,
        upserts: [
          overlayOf('shop', 'dev', '1111111'),
          overlayOf('shop', 'qa', '1111111'),
        ],
        removals: [],
      });
      return fixture;
    };

    it('gives synced revision and status of a Flux Kustomization, found by what it applied, or by its path while it has applied nothing', async () => {
      const fixture = await setUp();
      const kustomization = (environment: string, status: object, path = '') =>
        summaryOf('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
          metadata: {
            namespace: 'flux-system',
            name: `shop-${environment}`,
            uid: `k-${environment}`,
            generation: 1,
          },
          spec: {
            path,
            images: [{ name: 'ghcr.io/acme/shop', newTag: 'sha-1111111' }],
          },
          status: { observedGeneration: 1, ...status },
        });
      await fixture
        .sink('nonprod')
        .replace(resources.applications, pagesOf([]));
      await fixture.sink('nonprod').replace(
        kustomizations,
        pagesOf([
          kustomization('dev', {
            lastAppliedRevision: `main@sha1:${commit}`,
            conditions: ready('True', 'Applied'),
            inventory: {
              entries: [
                { id: '_shop-dev__Namespace', v: 'v1' },
                { id: 'shop-dev_shop_apps_Deployment', v: 'v1' },
              ],
            },
          }),
          kustomization(
            'qa',
            { conditions: ready('False', 'kustomize build failed') },
            './apps/shop/overlays/qa',
          ),
        ]),
      );
      await fixture.joinAll();
      expect((await stateOf(fixture, 'dev')).synced).toMatchObject({
        known: true,
        source: { engine: 'flux', namespace: 'flux-system', name: 'shop-dev' },
        value: {
          status: 'Synced',
          revision: commit,
          operation: 'succeeded',
          at: '2026-11-21T11:30:00.000Z',
          release: { tag: 'sha-1111111' },
        },
      });
      expect((await stateOf(fixture, 'qa')).synced).toMatchObject({
        known: true,
        value: {
          status: 'OutOfSync',
          operation: 'failed',
          message: 'kustomize build failed',
        },
      });
      await fixture.sink('nonprod').replace(kustomizations, pagesOf([]));
      await fixture.joinAll();
      expect((await stateOf(fixture, 'dev')).synced).toMatchObject({
        known: false,
        why: 'absent',
      });
    });

    it('gives the chart version of a Flux HelmRelease by the namespace that it installs to', async () => {
      const fixture = await setUp();
      await fixture
        .sink('nonprod')
        .replace(resources.applications, pagesOf([]));
      await fixture.sink('nonprod').replace(
        helmReleases,
        pagesOf([
          summaryOf('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
            metadata: {
              namespace: 'flux-system',
              name: 'shop',
              uid: 'h',
              generation: 3,
            },
            spec: { targetNamespace: 'shop-dev' },
            status: {
              observedGeneration: 3,
              conditions: ready('True', 'Helm upgrade succeeded'),
              history: [
                { chartVersion: '1.2.3', lastDeployed: '2026-11-21T11:00:00Z' },
              ],
            },
          }),
        ]),
      );
      await fixture.joinAll();
      expect((await stateOf(fixture, 'dev')).synced).toMatchObject({
        known: true,
        value: {
          status: 'Synced',
          revision: '1.2.3',
          at: '2026-11-21T11:00:00.000Z',
        },
      });
    });

    it('takes applications of several Argo CD instances in any namespace that is configured, and names them when two deploy one environment', async () => {
      const fixture = await setUp();
      const application = (name: string, namespace: string, to: string) =>
        summaryOf('argoproj.io/v1alpha1', 'Application', {
          metadata: { namespace, name, uid: `${namespace}/${name}` },
          spec: { destination: { name: 'nonprod', namespace: to } },
          status: { sync: { status: 'Synced', revision: commit } },
        });
      await fixture.services.replace([serviceOf('shop'), serviceOf('cart')]);
      await fixture
        .sink('nonprod')
        .replace(
          resources.applications,
          pagesOf([
            application('one', 'argocd', 'shop-dev'),
            application('two', 'team-shop', 'shop-qa'),
          ]),
        );
      // The second instance runs in the other cluster.
      await fixture.sink('prod').replace(
        resources.applications,
        pagesOf([
          { ...application('three', 'team-cart', 'cart-dev'), cluster: 'prod' },
          { ...application('four', 'team-shop', 'shop-qa'), cluster: 'prod' },
        ]),
      );
      await fixture.joinAll();
      const names = async (service: string, environment: string) => {
        const found = (await states(fixture, service)).find(
          each => each.environment === environment,
        );
        if (
          !found?.synced.known ||
          found.synced.source.kind !== 'gitops-engine'
        )
          return undefined;
        const { cluster, namespace, name } = found.synced.source;
        return [`${cluster} ${namespace}/${name}`, ...found.notices];
      };
      expect(await names(shop, 'dev')).toEqual(['nonprod argocd/one']);
      expect(await names('component:default/cart', 'dev')).toEqual([
        'prod team-cart/three',
      ]);
      expect(await names(shop, 'qa')).toEqual([
        'prod team-shop/four',
        '2 applications deploy this environment: team-shop/four, team-shop/two',
      ]);
    });
  },
);

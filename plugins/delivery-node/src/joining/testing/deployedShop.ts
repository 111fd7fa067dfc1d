import {
  overlayOf,
  serviceOf,
  type DeliveryFixture,
} from '../../store/testing/deliveryFixture';
import {
  applicationOf,
  deploymentOf,
  pagesOf,
  podOf,
  resources,
} from '../../store/testing/summaries';

/** Entity reference of the service that is deployed. */
export const shop = 'component:default/shop';
/** Image of a commit. */
export const image = (commit: string) => `ghcr.io/acme/shop:sha-${commit}`;

/** The service's environments, as people read them. */
export const states = async ({ reader }: DeliveryFixture, service = shop) =>
  (await reader.environments({ service, visible: 'all' }))?.environments ?? [];
/** @throws when the service has no such environment */
export const stateOf = async (
  fixture: DeliveryFixture,
  environment: string,
) => {
  const found = (await states(fixture)).find(
    each => each.environment === environment,
  );
  if (!found) throw new Error(`no ${environment}`);
  return found;
};
/** Newest first, in words. */
export const historyOf = async (
  { reader }: DeliveryFixture,
  environment: string,
) =>
  (
    await reader.history({ service: shop, environment, visible: 'all' })
  )?.entries.map(({ kind, from, to }) => `${kind}: ${from ?? '-'} → ${to}`);

/** shop runs commit 1111111 in dev, by an Application and two pods. */
export async function running(fixture: DeliveryFixture, commit = '1111111') {
  await fixture.readClusters();
  await fixture.services.replace([serviceOf('shop')]);
  await deploy(fixture, commit);
  await fixture.overlays.write({
    commit: 'c1',
    upserts: [overlayOf('shop', 'dev', commit)],
    removals: [],
  });
  await fixture.overlays.looked({
    at: '2026-11-21T12:00:00Z',
    problem: undefined,
  });
  await fixture.joinAll();
}

/** What the cluster of dev has once a commit is deployed. */
export async function deploy(
  fixture: DeliveryFixture,
  commit: string,
  status: 'Healthy' | 'Progressing' | 'Degraded' = 'Healthy',
) {
  const sink = fixture.sink('nonprod');
  await sink.replace(
    resources.applications,
    pagesOf([
      applicationOf(
        'shop-dev',
        { cluster: 'nonprod', namespace: 'shop-dev' },
        {
          images: [image(commit)],
          syncedAt: new Date(fixture.clock.time).toISOString(),
        },
      ),
    ]),
  );
  await sink.replace(
    resources.deployments,
    pagesOf([deploymentOf('shop-dev', 'shop', status)]),
  );
  await sink.replace(
    resources.pods,
    pagesOf([
      podOf('shop-dev', 'p1', image(commit)),
      podOf('shop-dev', 'p2', image(commit)),
    ]),
  );
}

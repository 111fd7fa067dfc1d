import type { KubernetesObject } from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientFor, refusal } from '../../../testing/clusterClient';
import {
  startTestCluster,
  type TestCluster,
} from '../../../testing/testCluster';

let cluster: TestCluster;

beforeEach(async () => {
  cluster = await startTestCluster({ bookmarkInterval: 20 });
});

afterEach(() => cluster.remove());

const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', labels: { tier: name.slice(0, 1) } },
  data,
});

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'web:1' },
          { name: 'proxy', image: 'proxy:1' },
        ],
      },
    },
  },
};

describe('the official client', () => {
  it('creates, reads, replaces, patches, scales and deletes', async () => {
    const { core, apps, objects } = await clientFor(cluster);
    await apps.createNamespacedDeployment({
      namespace: 'default',
      body: deployment,
    });
    await apps.patchNamespacedDeploymentScale({
      namespace: 'default',
      name: 'web',
      body: [{ op: 'replace', path: '/spec/replicas', value: 3 }],
    });
    const strategic = await objects.patch(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'default' },
        spec: {
          template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } },
        },
      } as KubernetesObject,
      undefined,
      undefined,
      undefined,
      undefined,
      'application/strategic-merge-patch+json' as never,
    );
    expect(strategic).toMatchObject({
      metadata: { generation: 3 },
      spec: {
        replicas: 3,
        template: {
          spec: {
            containers: [
              { name: 'web', image: 'web:2' },
              { name: 'proxy', image: 'proxy:1' },
            ],
          },
        },
      },
    });
    const live = await apps.readNamespacedDeployment({
      namespace: 'default',
      name: 'web',
    });
    const stale = {
      ...live,
      metadata: { ...live.metadata, resourceVersion: '1' },
    };
    expect(
      await refusal(
        apps.replaceNamespacedDeployment({
          namespace: 'default',
          name: 'web',
          body: stale,
        }),
      ),
    ).toMatchObject({ code: 409, status: { reason: 'Conflict' } });
    await apps.replaceNamespacedDeploymentStatus({
      namespace: 'default',
      name: 'web',
      body: { ...live, spec: undefined, status: { readyReplicas: 3 } },
    });
    expect(
      await apps.readNamespacedDeploymentStatus({
        namespace: 'default',
        name: 'web',
      }),
    ).toMatchObject({ spec: { replicas: 3 }, status: { readyReplicas: 3 } });
    expect(
      await apps.deleteNamespacedDeployment({
        namespace: 'default',
        name: 'web',
      }),
    ).toMatchObject({ status: 'Success', details: { kind: 'deployments' } });
    expect(
      await refusal(
        core.readNamespacedConfigMap({ namespace: 'default', name: 'none' }),
      ),
    ).toMatchObject({
      code: 404,
      status: { kind: 'Status', message: 'configmaps "none" not found' },
    });
  });

  it('applies on the server, for its own manager', async () => {
    const { objects } = await clientFor(cluster);
    const apply = (object: object, manager: string, force = false) =>
      objects.patch(
        object as KubernetesObject,
        undefined,
        undefined,
        manager,
        force,
        'application/apply-patch+yaml' as never,
      );
    const application = (targetRevision: string) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'web', namespace: 'default' },
      spec: { source: { targetRevision } },
    });
    await apply(application('main'), 'argocd');
    expect(await refusal(apply(application('x'), 'mina'))).toMatchObject({
      code: 409,
      status: {
        details: { causes: [{ field: '.spec.source.targetRevision' }] },
      },
    });
    expect(await apply(application('x'), 'mina', true)).toMatchObject({
      spec: { source: { targetRevision: 'x' } },
      metadata: { generation: 2 },
    });
  });

  it('pages through one consistent state, until that is forgotten', async () => {
    const { core } = await clientFor(cluster);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      cluster.state.create(configMapResource, configMap(name));
    }
    const first = await core.listNamespacedConfigMap({
      namespace: 'default',
      limit: 2,
    });
    cluster.state.delete(configMapResource, 'd', 'default');
    const next = {
      namespace: 'default',
      limit: 2,
      _continue: first.metadata?._continue,
    };
    const second = await core.listNamespacedConfigMap(next);
    expect(first.metadata?.remainingItemCount).toBe(3);
    expect(second.metadata?.resourceVersion).toBe(
      first.metadata?.resourceVersion,
    );
    const names = [first, second].flatMap(({ items }) =>
      items.map(({ metadata }) => metadata?.name),
    );
    expect(names).toEqual(['a', 'b', 'c', 'd']);
    expect(
      (await refusal(core.listNamespacedConfigMap({ ...next, _continue: 'x' })))
        .code,
    ).toBe(400);
    expect(
      (
        await refusal(
          core.listNamespacedConfigMap({ ...next, labelSelector: 'a' }),
        )
      ).code,
    ).toBe(400);
    cluster.state.compact();
    cluster.state.delete(configMapResource, 'e', 'default');
    cluster.state.compact();
    expect(await refusal(core.listNamespacedConfigMap(next))).toMatchObject({
      code: 410,
      status: { reason: 'Expired' },
    });
  });

  it('watches with selectors and bookmarks, and is told when its version is too old', async () => {
    const { watch } = await clientFor(cluster);
    const { resourceVersion } = cluster.state;
    const events: string[] = [];
    const bookmarks: string[] = [];
    const open = (version: string, done: (error: unknown) => void) =>
      watch.watch(
        '/api/v1/namespaces/default/configmaps',
        {
          resourceVersion: version,
          labelSelector: 'tier=a',
          allowWatchBookmarks: true,
        },
        (
          type,
          object: {
            metadata?: { name?: string; resourceVersion?: string };
            code?: number;
          },
        ) => {
          const { name, resourceVersion: at = '' } = object.metadata ?? {};
          if (type === 'BOOKMARK') bookmarks.push(at);
          else events.push(`${type} ${name ?? object.code}`);
        },
        done,
      );
    const first = cluster.state.create(configMapResource, configMap('a1'));
    const controller = await open(resourceVersion, () => undefined);
    cluster.state.create(configMapResource, configMap('b1'));
    const moved = cluster.state.update(configMapResource, {
      ...first,
      metadata: { ...first.metadata, labels: { tier: 'b' } },
    });
    cluster.state.update(configMapResource, {
      ...moved,
      metadata: { ...moved.metadata, labels: { tier: 'a' } },
    });
    cluster.state.delete(configMapResource, 'a1', 'default');
    await vi.waitFor(() => {
      expect(events).toEqual([
        'ADDED a1',
        'DELETED a1',
        'ADDED a1',
        'DELETED a1',
      ]);
      expect(bookmarks).toContain(cluster.state.resourceVersion);
    });
    controller.abort();

    cluster.state.compact();
    await new Promise(resolve => {
      void open(resourceVersion, resolve);
    });
    expect(events.at(-1)).toBe('ERROR 410');
  });

  it('keeps a list up to date with the informer of the library', async () => {
    const { core, config, library } = await clientFor(cluster, 'mina.park');
    cluster.state.create(configMapResource, configMap('a'));
    const informer = library.makeInformer(
      config,
      '/api/v1/namespaces/default/configmaps',
      () => core.listNamespacedConfigMap({ namespace: 'default' }),
    );
    await informer.start();
    cluster.state.create(configMapResource, configMap('b'));
    cluster.state.delete(configMapResource, 'a', 'default');
    await vi.waitFor(() =>
      expect(informer.list().map(({ metadata }) => metadata?.name)).toEqual([
        'b',
      ]),
    );
    await informer.stop();
  });
});

const configMapResource = { group: '', version: 'v1', plural: 'configmaps' };

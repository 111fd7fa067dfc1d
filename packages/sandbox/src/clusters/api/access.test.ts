import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientFor, refusal } from '../../../testing/clusterClient';
import {
  startTestCluster,
  type TestCluster,
} from '../../../testing/testCluster';

let cluster: TestCluster;

beforeEach(async () => {
  cluster = await startTestCluster();
});

afterEach(() => cluster.remove());

const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', labels: { tier: name.slice(0, 1) } },
  data,
});

describe('the official client', () => {
  it('may do what roles and bindings say, and nothing else', async () => {
    const mina = await clientFor(cluster, 'mina.park');
    const portal = await clientFor(cluster, 'portal');
    const { state } = cluster;
    state.create(
      { group: '', version: 'v1', plural: 'namespaces' },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'preview-x-1' },
      },
    );
    state.create(
      {
        group: 'rbac.authorization.k8s.io',
        version: 'v1',
        plural: 'rolebindings',
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'team-access', namespace: 'preview-x-1' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'edit',
        },
        subjects: [{ kind: 'Group', name: 'payments' }],
      },
    );
    await mina.core.createNamespacedConfigMap({
      namespace: 'preview-x-1',
      body: { ...configMap('a'), metadata: { name: 'a' } },
    });
    expect(
      await refusal(
        mina.core.createNamespacedConfigMap({
          namespace: 'default',
          body: configMap('a'),
        }),
      ),
    ).toMatchObject({
      code: 403,
      status: {
        reason: 'Forbidden',
        message:
          'configmaps is forbidden: User "mina.park" cannot create resource "configmaps" in API group "" in the namespace "default"',
      },
    });
    const everything = { namespace: 'preview-x-1' };
    expect(
      (await mina.core.listNamespacedConfigMap(everything)).items,
    ).toHaveLength(1);
    expect((await portal.core.listNamespacedPod(everything)).items).toEqual([]);
    for (const refused of [
      portal.core.listNamespacedConfigMap(everything),
      portal.core.listNamespacedSecret(everything),
    ])
      expect((await refusal(refused)).code).toBe(403);
    const review = (api: typeof mina.access, verb: string, resource: string) =>
      api
        .createSelfSubjectAccessReview({
          body: {
            spec: {
              resourceAttributes: { verb, resource, namespace: 'default' },
            },
          },
        })
        .then(({ status }) => status?.allowed);
    expect(await review(mina.access, 'list', 'pods')).toBe(true);
    expect(await review(mina.access, 'delete', 'pods')).toBe(false);
    expect(await review(portal.access, 'get', 'secrets')).toBe(false);
  });
});

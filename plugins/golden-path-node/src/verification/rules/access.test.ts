import { describe, expect, it } from 'vitest';
import { findings, replace, withExtra } from '../testing/devOverlay';
import { paths } from '../testing/ordersTree';

describe('who and what an overlay opens the service to', () => {
  it('refuses versions of a kind that clusters no longer serve, and roles that undo every limit', async () => {
    expect(
      await findings({
        [paths.deployment]: replace('apps/v1', 'apps/v1beta1'),
      }),
    ).toContainEqual(
      expect.objectContaining({
        rule: 'kind',
        path: 'apiVersion',
        message:
          'apiVersion: found apps/v1beta1; accepted for Deployment: apps/v1',
      }),
    );
    expect(
      await withExtra(
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: orders, namespace: kube-system}]\n',
      ),
    ).toMatchObject([
      { rule: 'role', path: 'roleRef.name' },
      { rule: 'subject', path: 'subjects[0].namespace' },
    ]);
  });

  it('refuses roles that mean everything, and subjects that are everybody', async () => {
    const role = (rule: string) =>
      withExtra(
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules: [${rule}]\n`,
      );
    expect(
      await role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}'),
    ).toMatchObject([
      {
        rule: 'role',
        severity: 'error',
        object: { kind: 'Role', name: 'a' },
        path: 'rules[0].apiGroups',
        message: expect.stringContaining('found *'),
      },
      { path: 'rules[0].resources' },
      { path: 'rules[0].verbs' },
    ]);
    expect(
      await role(
        '{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, escalate, bind]}',
      ),
    ).toMatchObject([{ message: expect.stringContaining('bind, escalate') }]);
    expect(
      await role('{apiGroups: [""], resources: [pods], verbs: [get]}'),
    ).toEqual([]);

    const bound = (subject: string, clusterRole = 'view') =>
      withExtra(
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${clusterRole}}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, ${subject}}]\n`,
      );
    for (const subject of [
      'kind: Group, name: "system:authenticated"',
      'kind: Group, name: "system:unauthenticated"',
      'kind: User, name: "system:anonymous"',
      'kind: Group, name: "system:serviceaccounts"',
      'kind: Group, name: "system:serviceaccounts:kube-system"',
    ])
      expect(await bound(subject), subject).toMatchObject([
        { rule: 'role', path: 'subjects[0].name' },
      ]);
    for (const subject of [
      'kind: Group, name: payments',
      'kind: Group, name: "system:serviceaccounts:orders-dev"',
      'kind: User, name: "system:serviceaccount:orders-dev:orders"',
    ])
      expect(await bound(subject), subject).toEqual([]);
    expect(await bound('kind: Group, name: payments', 'admin')).toMatchObject([
      { rule: 'role', path: 'roleRef.name' },
    ]);
  });

  it("refuses another service's or environment's secrets, and a search of all of them", async () => {
    const secret = (body: string, kind = 'ClusterSecretStore') =>
      withExtra(
        `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: a}\nspec: {secretStoreRef: {kind: ${kind}, name: dev}, target: {name: a}, ${body}}\n`,
      );
    const read = (key: string) =>
      `data: [{secretKey: A, remoteRef: {key: ${key}, property: A}}]`;
    for (const key of [
      'production/orders',
      'dev/billing',
      'dev/orders-admin',
      'dev/orders/../billing',
    ])
      expect(await secret(read(key)), key).toMatchObject([
        {
          rule: 'secret-key',
          severity: 'error',
          path: 'spec.data[0].remoteRef.key',
          message: expect.stringContaining(
            `found ${key}; accepted: dev/orders`,
          ),
          fix: 'Read dev/orders',
        },
      ]);
    expect(
      await secret('dataFrom: [{extract: {key: dev/billing}}]'),
    ).toMatchObject([{ path: 'spec.dataFrom[0].extract' }]);
    expect(
      await secret('dataFrom: [{find: {name: {regexp: ".*"}}}]'),
    ).toMatchObject([
      { message: expect.stringContaining('a search of the whole store') },
    ]);
    expect(await secret(read('dev/orders'))).toEqual([]);
    expect(await secret(read('dev/orders/tls'))).toEqual([]);
    expect(await secret(read('anything'), 'SecretStore')).toEqual([]);
  });

  it('refuses a policy that allows everything, beside all others', async () => {
    const policy = (spec: string) =>
      withExtra(
        `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, ${spec}}\n`,
      );
    expect(await policy('ingress: [{}], egress: [{}]')).toMatchObject([
      {
        rule: 'open-policy',
        severity: 'error',
        path: 'spec.ingress[0]',
        fix: 'Name from and ports',
      },
      { path: 'spec.egress[0]', fix: 'Name to and ports' },
    ]);
    for (const peer of [
      '{ipBlock: {cidr: 0.0.0.0/0}}',
      '{ipBlock: {cidr: "::/0"}}',
      '{namespaceSelector: {}}',
      '{namespaceSelector: {}, podSelector: {}}',
    ])
      expect(await policy(`egress: [{to: [${peer}]}]`), peer).toHaveLength(1);
    for (const rule of [
      '{ports: [{port: 443}]}',
      '{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}',
      '{to: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}]}',
      '{to: [{podSelector: {}}]}',
    ])
      expect(await policy(`egress: [${rule}]`), rule).toEqual([]);
  });

  it('refuses a route that sends or copies requests to another namespace', async () => {
    expect(
      await withExtra(
        'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a}\nspec: {rules: [{backendRefs: [{name: orders, port: 80}, {name: x, namespace: kube-system, port: 80}], filters: [{type: RequestMirror, requestMirror: {backendRef: {name: y, namespace: billing-dev, port: 80}}}]}]}\n',
      ),
    ).toMatchObject([
      {
        rule: 'route-namespace',
        severity: 'error',
        path: 'spec.rules[0].backendRefs[1].namespace',
        message: expect.stringContaining('found kube-system'),
      },
      { path: 'spec.rules[0].filters[0].requestMirror.backendRef.namespace' },
    ]);
  });
});

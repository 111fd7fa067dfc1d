import { describe, expect, it } from 'vitest';
import { createClusterState } from '../state';
import {
  authenticateBearer,
  bootstrapAccess,
  clusterTokens,
  denialOf,
  isAllowed,
  type AccessAttributes,
  type ClusterUser,
} from '.';

const GROUP = 'rbac.authorization.k8s.io';
const resource = (plural: string) => ({ group: GROUP, version: 'v1', plural });

function cluster() {
  const state = createClusterState({ name: 'nonprod' });
  bootstrapAccess(state);
  bootstrapAccess(state);
  const bind = (
    name: string,
    role: string,
    subject: object,
    namespace?: string,
  ) => {
    const isLocal = namespace !== undefined;
    state.create(resource(isLocal ? 'rolebindings' : 'clusterrolebindings'), {
      apiVersion: `${GROUP}/v1`,
      kind: isLocal ? 'RoleBinding' : 'ClusterRoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
      subjects: [subject],
    });
  };
  const role = (name: string, rule: object) =>
    state.create(resource('clusterroles'), {
      apiVersion: `${GROUP}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [rule],
    });
  const may = (user: ClusterUser, wanted: Partial<AccessAttributes>) =>
    isAllowed(state, user, {
      verb: 'get',
      group: '',
      resource: 'pods',
      ...wanted,
    });
  return { state, bind, role, may };
}

const person = (username: string, ...groups: string[]) => ({
  username,
  groups,
});

describe('access', () => {
  it('follows bindings of users, groups and service accounts, in their namespace or everywhere', () => {
    const { bind, may } = cluster();
    const robot = person('system:serviceaccount:default:ci');
    bind('ci', 'edit', { kind: 'ServiceAccount', name: 'ci' }, 'default');
    bind('on-call', 'view', { kind: 'User', name: 'mina' });
    bind('broken', 'no-such-role', { kind: 'User', name: 'mina' });
    expect(may(robot, { verb: 'delete', namespace: 'default' })).toBe(true);
    expect(may(robot, { verb: 'delete', namespace: 'kube-system' })).toBe(
      false,
    );
    expect(may(robot, { verb: 'delete' })).toBe(false);
    expect(may(robot, { resource: 'secrets', namespace: 'default' })).toBe(
      true,
    );
    expect(may(person('mina'), { namespace: 'kube-system' })).toBe(true);
    expect(may(person('mina'), { verb: 'delete' })).toBe(false);
    expect(may(person('mina'), { resource: 'secrets' })).toBe(false);
    expect(
      may(person('mina', 'platform'), {
        verb: 'delete',
        resource: 'anything',
        group: 'x',
      }),
    ).toBe(true);
    expect(may(person('nobody', 'system:authenticated'), {})).toBe(false);
  });

  it('tells subresources, groups and names apart', () => {
    const { bind, role, may } = cluster();
    const user = person('mina');
    role('narrow', {
      apiGroups: ['apps'],
      resources: ['deployments/scale', '*/status'],
      resourceNames: ['web'],
      verbs: ['patch'],
    });
    bind('narrow', 'narrow', { kind: 'User', name: 'mina' });
    const scale = {
      verb: 'patch',
      group: 'apps',
      resource: 'deployments',
      subresource: 'scale',
      name: 'web',
    };
    expect(may(user, scale)).toBe(true);
    expect(may(user, { ...scale, subresource: 'status' })).toBe(true);
    expect(may(user, { ...scale, subresource: undefined })).toBe(false);
    expect(may(user, { ...scale, name: 'other' })).toBe(false);
    expect(may(user, { ...scale, name: undefined })).toBe(false);
    expect(may(user, { ...scale, group: '' })).toBe(false);
    expect(denialOf(user, { ...scale, namespace: 'shop' })).toBe(
      'User "mina" cannot patch resource "deployments/scale" in API group "apps" in the namespace "shop"',
    );
  });

  it('knows people by sandbox tokens; the forge robot is nobody here', () => {
    const tokens = clusterTokens({
      teams: [],
      people: [
        {
          id: 1,
          login: 'mina.park',
          fullName: '',
          email: '',
          teams: ['payments'],
          bot: false,
        },
        {
          id: 2,
          login: 'golden-path-bot',
          fullName: '',
          email: '',
          teams: [],
          bot: true,
        },
      ],
    });
    expect([...tokens.keys()]).toEqual(['sandbox-mina.park', 'sandbox-portal']);
    expect(authenticateBearer(tokens, 'Bearer sandbox-mina.park')).toEqual({
      username: 'mina.park',
      groups: ['payments', 'developers', 'system:authenticated'],
    });
    for (const header of [
      undefined,
      '',
      'Basic x',
      'Bearer',
      'Bearer x',
      'Bearer sandbox-mina.park x',
    ]) {
      expect(authenticateBearer(tokens, header)).toBeUndefined();
    }
  });
});

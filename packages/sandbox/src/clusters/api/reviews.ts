import {
  isRecord,
  recordAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { isAllowed, rulesFor, type ClusterUser } from '../auth';
import type { ClusterState } from '../state';

/**
 * Answers a review of what the asker may do, or who they are.
 *
 * @returns undefined for other resources.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access
 */
export function answerReview(
  state: ClusterState,
  user: ClusterUser,
  plural: string,
  body: Record<string, unknown>,
): object | undefined {
  switch (plural) {
    case 'selfsubjectaccessreviews':
      return { ...body, status: accessStatus(state, user, body) };
    case 'selfsubjectrulesreviews': {
      const namespace = stringAt(body, 'spec', 'namespace') ?? 'default';
      return { ...body, status: rulesStatus(state, user, namespace) };
    }
    case 'selfsubjectreviews':
      return {
        ...body,
        status: { userInfo: { username: user.username, groups: user.groups } },
      };
    default:
      return undefined;
  }
}

function accessStatus(
  state: ClusterState,
  user: ClusterUser,
  body: Record<string, unknown>,
): object {
  const wanted = recordAt(body, 'spec', 'resourceAttributes');
  if (!wanted) {
    const path = stringAt(body, 'spec', 'nonResourceAttributes', 'path');
    return { allowed: path !== undefined };
  }
  const optional = (field: string) => stringAt(wanted, field) || undefined;
  const attributes = {
    verb: stringAt(wanted, 'verb') ?? '',
    group: stringAt(wanted, 'group') ?? '',
    resource: stringAt(wanted, 'resource') ?? '',
    subresource: optional('subresource'),
    namespace: optional('namespace'),
    name: optional('name'),
  };
  return { allowed: isAllowed(state, user, attributes) };
}

function rulesStatus(
  state: ClusterState,
  user: ClusterUser,
  namespace: string,
): object {
  const rules = [...rulesFor(state, user, namespace)].filter(isRecord);
  return {
    resourceRules: rules.map(
      ({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames !== undefined && { resourceNames }),
      }),
    ),
    nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['*'] }],
    incomplete: false,
  };
}

import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  listAt,
  namespaceOf,
  recordAt,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, ofKind, type VerificationRule } from './rule';

const directions = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

const isEmpty = (value: unknown): boolean =>
  isRecord(value) &&
  Object.values(value).every(
    part =>
      part === null ||
      (Array.isArray(part) && part.length === 0) ||
      (isRecord(part) && isEmpty(part)),
  );

/** A peer that is everybody: every address, or every pod of every namespace. */
function isEverybody(peer: unknown): boolean {
  const cidr = stringAt(peer, 'ipBlock', 'cidr');
  if (cidr !== undefined)
    return /\/0$/.test(cidr) && listAt(peer, 'ipBlock', 'except').length === 0;
  const pods = recordAt(peer, 'podSelector');
  return (
    isEmpty(recordAt(peer, 'namespaceSelector')) &&
    (pods === undefined || isEmpty(pods))
  );
}

/** Policies add up, so a single one that allows everything undoes all others. @see https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export const openPolicyRule: VerificationRule = {
  id: 'open-policy',
  check: ({ objects }) =>
    ofKind(objects, 'networking.k8s.io', 'NetworkPolicy').flatMap(policy =>
      directions.flatMap(([direction, peersField]) =>
        listAt(policy, 'spec', direction).flatMap((rule, index): Finding[] => {
          const peers = listAt(rule, peersField);
          const isOpen =
            listAt(rule, 'ports').length === 0 &&
            (peers.length === 0 || peers.some(isEverybody));
          if (!isOpen) return [];
          const path = `spec.${direction}[${index}]`;
          return [
            findingAt(
              'open-policy',
              policy,
              `${path} allows all ${direction}, whatever other policies say; accepted: peers (${peersField}), ports, or both`,
              { path, fix: `Name ${peersField} and ports` },
            ),
          ];
        }),
      ),
    ),
};

/** Every place of a route that names where requests go. */
const backendsOf = (route: KubernetesObject) =>
  listAt(route, 'spec', 'rules').flatMap((rule, ruleIndex) => {
    const at = `spec.rules[${ruleIndex}]`;
    return [
      ...listAt(rule, 'backendRefs').map((backend, index) => ({
        backend,
        path: `${at}.backendRefs[${index}]`,
      })),
      ...listAt(rule, 'filters').map((filter, index) => ({
        backend: recordAt(filter, 'requestMirror', 'backendRef'),
        path: `${at}.filters[${index}].requestMirror.backendRef`,
      })),
    ];
  });

/** A route sends requests to its own namespace; another one's owner would have to allow it with a ReferenceGrant. */
export const routeNamespaceRule: VerificationRule = {
  id: 'route-namespace',
  check: ({ objects }) =>
    ['HTTPRoute', 'GRPCRoute']
      .flatMap(kind => ofKind(objects, 'gateway.networking.k8s.io', kind))
      .flatMap(route =>
        backendsOf(route).flatMap(({ backend, path }) => {
          const found = stringAt(backend, 'namespace');
          return found === undefined || found === namespaceOf(route)
            ? []
            : [
                findingAt(
                  'route-namespace',
                  route,
                  `${path}.namespace: found ${found}; accepted: the route's own namespace`,
                  {
                    path: `${path}.namespace`,
                    fix: 'Remove the namespace, and name a Service of this overlay',
                  },
                ),
              ];
        }),
      ),
};

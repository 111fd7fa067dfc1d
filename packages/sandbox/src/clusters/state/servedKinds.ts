import { customKinds } from './customKinds';
import { allVerbs, kindsOf, type ServedKind } from './servedKind';

export { allVerbs, type ServedKind } from './servedKind';

const all = ['all'];

const builtIn: readonly ServedKind[] = [
  ...kindsOf('', 'v1', [
    {
      kind: 'Namespace',
      namespaced: false,
      shortNames: ['ns'],
      statusSubresource: true,
      verbs: allVerbs.filter(verb => verb !== 'deletecollection'),
    },
    {
      kind: 'Node',
      namespaced: false,
      shortNames: ['no'],
      statusSubresource: true,
    },
    {
      kind: 'Pod',
      shortNames: ['po'],
      categories: all,
      statusSubresource: true,
    },
    {
      kind: 'Service',
      shortNames: ['svc'],
      categories: all,
      statusSubresource: true,
    },
    {
      kind: 'Endpoints',
      plural: 'endpoints',
      singular: 'endpoints',
      shortNames: ['ep'],
    },
    { kind: 'ConfigMap', shortNames: ['cm'] },
    { kind: 'Secret' },
    { kind: 'ServiceAccount', shortNames: ['sa'] },
    { kind: 'Event', shortNames: ['ev'] },
    {
      kind: 'ReplicationController',
      shortNames: ['rc'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    { kind: 'ResourceQuota', shortNames: ['quota'], statusSubresource: true },
    { kind: 'LimitRange', shortNames: ['limits'] },
    {
      kind: 'PersistentVolumeClaim',
      shortNames: ['pvc'],
      statusSubresource: true,
    },
  ]),
  ...kindsOf('apps', 'v1', [
    {
      kind: 'Deployment',
      shortNames: ['deploy'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'ReplicaSet',
      shortNames: ['rs'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'StatefulSet',
      shortNames: ['sts'],
      categories: all,
      statusSubresource: true,
      scale: true,
    },
    {
      kind: 'DaemonSet',
      shortNames: ['ds'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('batch', 'v1', [
    { kind: 'Job', categories: all, statusSubresource: true },
    {
      kind: 'CronJob',
      shortNames: ['cj'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      shortNames: ['hpa'],
      categories: all,
      statusSubresource: true,
    },
  ]),
  ...kindsOf('policy', 'v1', [
    {
      kind: 'PodDisruptionBudget',
      shortNames: ['pdb'],
      statusSubresource: true,
    },
  ]),
  ...kindsOf('networking.k8s.io', 'v1', [
    {
      kind: 'Ingress',
      plural: 'ingresses',
      shortNames: ['ing'],
      statusSubresource: true,
    },
    {
      kind: 'NetworkPolicy',
      plural: 'networkpolicies',
      shortNames: ['netpol'],
    },
  ]),
  ...kindsOf('discovery.k8s.io', 'v1', [{ kind: 'EndpointSlice' }]),
  ...kindsOf('rbac.authorization.k8s.io', 'v1', [
    { kind: 'Role' },
    { kind: 'RoleBinding' },
    { kind: 'ClusterRole', namespaced: false },
    { kind: 'ClusterRoleBinding', namespaced: false },
  ]),
  // What this server serves is decided here, so definitions are read and never written.
  ...kindsOf('apiextensions.k8s.io', 'v1', [
    {
      kind: 'CustomResourceDefinition',
      namespaced: false,
      shortNames: ['crd', 'crds'],
      statusSubresource: true,
      verbs: ['get', 'list', 'watch'],
    },
  ]),
];

/** Every kind that a sandbox cluster serves: Kubernetes' own, and those of the platform's controllers. */
export const servedKinds: readonly ServedKind[] = [...builtIn, ...customKinds];

import { kindsOf, type ServedKind } from './servedKind';

/** Subresources as the vendors' own CustomResourceDefinitions declare them. */
export const customKinds: readonly ServedKind[] = [
  ...kindsOf(
    'argoproj.io',
    'v1alpha1',
    [
      // Argo CD's Application has no status subresource: its controller patches the whole object.
      { kind: 'Application', shortNames: ['app', 'apps'] },
      {
        kind: 'ApplicationSet',
        shortNames: ['appset', 'appsets'],
        statusSubresource: true,
      },
      { kind: 'AppProject', shortNames: ['appproj', 'appprojs'] },
      {
        kind: 'Rollout',
        shortNames: ['ro'],
        statusSubresource: true,
        scale: true,
      },
      { kind: 'AnalysisTemplate', shortNames: ['at'] },
      { kind: 'AnalysisRun', shortNames: ['ar'] },
    ],
    true,
  ),
  ...kindsOf(
    'gateway.networking.k8s.io',
    'v1',
    [
      { kind: 'HTTPRoute', statusSubresource: true },
      {
        kind: 'Gateway',
        shortNames: ['gtw'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'monitoring.coreos.com',
    'v1',
    [
      { kind: 'ServiceMonitor', shortNames: ['smon'], statusSubresource: true },
      { kind: 'PodMonitor', shortNames: ['pmon'], statusSubresource: true },
      {
        kind: 'PrometheusRule',
        shortNames: ['promrule'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'external-secrets.io',
    'v1',
    [
      { kind: 'ExternalSecret', shortNames: ['es'], statusSubresource: true },
      { kind: 'SecretStore', shortNames: ['ss'], statusSubresource: true },
      {
        kind: 'ClusterSecretStore',
        namespaced: false,
        shortNames: ['css'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'generators.external-secrets.io',
    'v1alpha1',
    [{ kind: 'Password', statusSubresource: true }],
    true,
  ),
  ...kindsOf(
    'keda.sh',
    'v1alpha1',
    [
      { kind: 'ScaledObject', shortNames: ['so'], statusSubresource: true },
      {
        kind: 'TriggerAuthentication',
        shortNames: ['ta', 'triggerauth'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'sloth.slok.dev',
    'v1',
    [
      {
        kind: 'PrometheusServiceLevel',
        shortNames: ['psl', 'pslo'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'kyverno.io',
    'v1',
    [
      {
        kind: 'ClusterPolicy',
        plural: 'clusterpolicies',
        namespaced: false,
        shortNames: ['cpol'],
        statusSubresource: true,
      },
      {
        kind: 'Policy',
        plural: 'policies',
        shortNames: ['pol'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'policies.kyverno.io',
    'v1',
    [
      {
        kind: 'ImageValidatingPolicy',
        plural: 'imagevalidatingpolicies',
        namespaced: false,
        shortNames: ['ivpol'],
        statusSubresource: true,
      },
    ],
    true,
  ),
  ...kindsOf(
    'policy.sigstore.dev',
    'v1beta1',
    [
      {
        kind: 'ClusterImagePolicy',
        plural: 'clusterimagepolicies',
        namespaced: false,
        shortNames: ['cip'],
      },
    ],
    true,
  ),
  ...kindsOf(
    'cilium.io',
    'v2',
    [
      {
        kind: 'CiliumNetworkPolicy',
        plural: 'ciliumnetworkpolicies',
        shortNames: ['cnp'],
        statusSubresource: true,
      },
      {
        kind: 'CiliumClusterwideNetworkPolicy',
        plural: 'ciliumclusterwidenetworkpolicies',
        namespaced: false,
        shortNames: ['ccnp'],
        statusSubresource: true,
      },
    ],
    true,
  ),
];

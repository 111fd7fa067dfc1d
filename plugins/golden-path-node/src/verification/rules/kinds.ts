import {
  groupOf,
  nameOf,
  splitApiVersion,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, type VerificationRule } from './rule';

/** Kinds that a service may bring, with the versions of their API that clusters serve. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '/ConfigMap': ['v1'],
    '/LimitRange': ['v1'],
    '/Namespace': ['v1'],
    '/PersistentVolumeClaim': ['v1'],
    '/Pod': ['v1'],
    '/ResourceQuota': ['v1'],
    '/Secret': ['v1'],
    '/Service': ['v1'],
    '/ServiceAccount': ['v1'],
    'apps/DaemonSet': ['v1'],
    'apps/Deployment': ['v1'],
    'apps/StatefulSet': ['v1'],
    'argoproj.io/AnalysisTemplate': ['v1alpha1'],
    'argoproj.io/Rollout': ['v1alpha1'],
    'autoscaling/HorizontalPodAutoscaler': ['v2', 'v1'],
    'batch/CronJob': ['v1'],
    'batch/Job': ['v1'],
    'bitnami.com/SealedSecret': ['v1alpha1'],
    'cilium.io/CiliumNetworkPolicy': ['v2'],
    'external-secrets.io/ExternalSecret': ['v1'],
    'external-secrets.io/SecretStore': ['v1'],
    'gateway.networking.k8s.io/GRPCRoute': ['v1'],
    'gateway.networking.k8s.io/HTTPRoute': ['v1'],
    'generators.external-secrets.io/Password': ['v1alpha1'],
    'keda.sh/ScaledJob': ['v1alpha1'],
    'keda.sh/ScaledObject': ['v1alpha1'],
    'keda.sh/TriggerAuthentication': ['v1alpha1'],
    'monitoring.coreos.com/PodMonitor': ['v1'],
    'monitoring.coreos.com/PrometheusRule': ['v1'],
    'monitoring.coreos.com/ServiceMonitor': ['v1'],
    'networking.k8s.io/Ingress': ['v1'],
    'networking.k8s.io/NetworkPolicy': ['v1'],
    'opentelemetry.io/Instrumentation': ['v1alpha1'],
    'policy/PodDisruptionBudget': ['v1'],
    'rbac.authorization.k8s.io/Role': ['v1'],
    'rbac.authorization.k8s.io/RoleBinding': ['v1'],
    'sloth.slok.dev/PrometheusServiceLevel': ['v1'],
  }),
);

/** The platform team owns what reaches beyond the service's own namespace. */
const askPlatform =
  'Remove it; objects beyond the service belong to the platform team';

/**
 * Only kinds that stay within a service's namespace, in a version that clusters serve; of Namespaces, only the
 * overlay's own.
 */
export const allowedKindRule: VerificationRule = {
  id: 'kind',
  check: ({ objects, environment }) =>
    objects.flatMap(object => {
      const versions = allowed.get(`${groupOf(object)}/${object.kind}`);
      if (!versions) {
        return [
          findingAt(
            'kind',
            object,
            `${object.kind} of ${object.apiVersion} is not a kind that a service may bring`,
            { path: 'kind', fix: askPlatform },
          ),
        ];
      }
      const { group, version } = splitApiVersion(object.apiVersion);
      if (!versions.includes(version)) {
        const accepted = versions
          .map(name => (group ? `${group}/${name}` : name))
          .join(', ');
        return [
          findingAt(
            'kind',
            object,
            `apiVersion: found ${object.apiVersion}; accepted for ${object.kind}: ${accepted}`,
            { path: 'apiVersion', fix: `Write ${accepted}` },
          ),
        ];
      }
      const isForeign =
        object.kind === 'Namespace' && nameOf(object) !== environment.namespace;
      return isForeign
        ? [
            findingAt(
              'kind',
              object,
              `Namespace ${nameOf(object)} is not the namespace of this overlay (${environment.namespace ?? 'it has none'}), so it is not a kind that it may bring`,
              { path: 'metadata.name', fix: askPlatform },
            ),
          ]
        : [];
    }),
};

import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { Restoration } from './restorations';

/**
 * Words that stand where a check looks: fields, kinds and files. A piece with an earlier word is preferred where either
 * would do; `default-deny` comes last, because alone it stops a service.
 */
const words: Readonly<Record<string, readonly string[]>> = {
  'resources-set': ['resources', 'cpu', 'memory'],
  'probes-configured': ['readinessProbe', 'livenessProbe'],
  'startup-probe': ['startupProbe', 'initialDelaySeconds'],
  'min-ready-seconds': ['minReadySeconds'],
  'pod-disruption-budget': [
    'PodDisruptionBudget',
    'disruption-budget',
    'minAvailable',
    'maxUnavailable',
  ],
  autoscaling: [
    'HorizontalPodAutoscaler',
    'autoscaling',
    'Replicas',
    'autoscaler',
    'scaleTargetRef',
  ],
  'topology-spread': ['topologySpreadConstraints', 'zone-spread'],
  'service-monitor': [
    'ServiceMonitor',
    'service-monitor',
    'endpoints',
    'kind: Service\n',
    'service.yaml',
  ],
  'structured-logging': ['LOG_'],
  tracing: ['OTEL_'],
  slo: ['PrometheusRule', 'alerts.yaml'],
  'run-as-non-root': ['runAsNonRoot', 'runAsUser'],
  'read-only-root-filesystem': ['readOnlyRootFilesystem'],
  'no-privilege-escalation': ['allowPrivilegeEscalation'],
  'service-account-token': [
    'automountServiceAccountToken',
    'service-account',
    'serviceAccount',
  ],
  'network-policy': [
    'network-policy',
    'policyTypes',
    'podSelector',
    'NetworkPolicy',
    'default-deny',
  ],
  'external-secrets': ['ExternalSecret', 'external-secret', 'env', 'secret'],
  'image-signed': ['image'],
  'graceful-shutdown': [
    'lifecycle',
    'preStop',
    'terminationGracePeriodSeconds',
  ],
};

/**
 * Pieces in the order in which they are preferred: those that add before those that take away, the likely ones first.
 */
export function orderedFor(
  pieces: readonly Restoration[],
  check: string,
  result: CheckResult | undefined,
): { likely: readonly Restoration[]; all: readonly Restoration[] } {
  const fields = (result?.findings ?? [])
    .map(({ path }) => path?.split('.').at(-1))
    .filter(field => field !== undefined);
  const known = [...(words[check] ?? []), ...fields];
  const rankOf = (piece: Restoration) => {
    const text = `${piece.path} ${JSON.stringify(piece.change).replaceAll('\\n', '\n')}`;
    const rank = known.findIndex(word => text.includes(word));
    return rank < 0 ? known.length : rank;
  };
  const ranked = pieces
    .map(piece => ({ piece, rank: rankOf(piece) }))
    .sort(
      (one, other) =>
        Number(one.piece.removes) - Number(other.piece.removes) ||
        one.rank - other.rank,
    );
  return {
    likely: ranked
      .filter(({ rank }) => rank < known.length)
      .map(({ piece }) => piece),
    all: ranked.map(({ piece }) => piece),
  };
}

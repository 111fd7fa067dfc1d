import type { ManifestNeeds } from '../../evidence';

/** What the scorecard adds to a manifest check: its rules, what it reads beside workloads, and what to do. */
export interface ManifestCheckDetails extends ManifestNeeds {
  readonly rules: readonly string[];
  readonly remedy: string;
}

const autoscalers = [
  'HorizontalPodAutoscaler.autoscaling',
  'ScaledObject.keda.sh',
];

/** By the id of the check. */
export const manifestCheckDetails: Readonly<
  Record<string, ManifestCheckDetails>
> = {
  'resources-set': {
    kinds: [],
    rules: ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'],
    remedy:
      'State requests and limits of CPU and memory for every container, init containers included.',
  },
  'probes-configured': {
    kinds: [],
    rules: ['readiness', 'liveness', 'probes-identical'],
    remedy:
      'Give every container a readinessProbe that says whether it can serve, and a livenessProbe that says whether it must be restarted.',
  },
  'startup-probe': {
    kinds: [],
    rules: ['startup'],
    remedy:
      'Add a startupProbe that covers the slowest start, and drop the initial delay of the livenessProbe.',
  },
  'min-ready-seconds': {
    kinds: [],
    rules: ['min-ready-seconds'],
    remedy: 'Set spec.minReadySeconds to 30 or more.',
  },
  'pod-disruption-budget': {
    kinds: ['PodDisruptionBudget.policy', ...autoscalers],
    rules: ['exists', 'matches', 'allows-disruption', 'single-replica'],
    remedy:
      'Add a PodDisruptionBudget that selects the pods, keeps at least one and lets at least one go.',
  },
  autoscaling: {
    kinds: autoscalers,
    rules: ['exists', 'target', 'bounds', 'replicas'],
    remedy:
      'Add a HorizontalPodAutoscaler for the workload with a metric, at least two replicas in production, and a maximum above the minimum.',
  },
  'topology-spread': {
    kinds: autoscalers,
    rules: ['zone', 'single-replica'],
    remedy:
      'Add a topologySpreadConstraint over topology.kubernetes.io/zone that selects the pods.',
  },
  'service-monitor': {
    kinds: [
      'Service.',
      'ServiceMonitor.monitoring.coreos.com',
      'PodMonitor.monitoring.coreos.com',
    ],
    rules: ['exists', 'selects', 'port'],
    remedy:
      'Add a ServiceMonitor that selects the Service of the pods and names one of its ports, or a PodMonitor.',
  },
  'structured-logging': {
    kinds: ['ConfigMap.'],
    rules: ['format'],
    remedy:
      'Log as JSON with level, msg and trace_id, and say so: LOG_FORMAT=json, or spec.observability.structuredLogging in golden-path.yaml.',
  },
  tracing: {
    kinds: ['ConfigMap.', 'Namespace.'],
    rules: ['instrumented'],
    remedy:
      'Set OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_SERVICE_NAME, or annotate the pods for automatic instrumentation.',
  },
  slo: {
    kinds: [
      'PrometheusServiceLevel.sloth.slok.dev',
      'PrometheusRule.monitoring.coreos.com',
    ],
    rules: ['defined'],
    remedy:
      'State spec.slo in golden-path.yaml, or add a PrometheusServiceLevel or alerts on the burn rate of the error budget.',
  },
  'run-as-non-root': {
    kinds: [],
    rules: ['flag', 'user'],
    remedy:
      'Set securityContext.runAsNonRoot: true on the pod, and no runAsUser of 0 anywhere.',
  },
  'read-only-root-filesystem': {
    kinds: [],
    rules: ['flag'],
    remedy:
      'Set securityContext.readOnlyRootFilesystem: true on every container; mount an emptyDir where it must write.',
  },
  'no-privilege-escalation': {
    kinds: [],
    rules: ['flag'],
    remedy:
      'Set securityContext.allowPrivilegeEscalation: false on every container.',
  },
  'service-account-token': {
    kinds: ['ServiceAccount.'],
    rules: ['automount'],
    remedy:
      'Set automountServiceAccountToken: false on the pod or its ServiceAccount, or declare needsKubernetesApi in golden-path.yaml.',
  },
  'network-policy': {
    kinds: [
      'NetworkPolicy.networking.k8s.io',
      'CiliumNetworkPolicy.cilium.io',
      'CiliumClusterwideNetworkPolicy.cilium.io',
    ],
    rules: ['ingress', 'egress'],
    remedy:
      'Add NetworkPolicies that select the pods for ingress and for egress; denying everything by default counts.',
  },
  'external-secrets': {
    kinds: [],
    renderedOnly: true,
    rules: ['source', 'hardcoded'],
    remedy:
      'Keep values in the secret store and refer to them by an ExternalSecret; take credentials out of Git and change them.',
  },
  'image-signed': {
    kinds: [
      'ClusterPolicy.kyverno.io',
      'Policy.kyverno.io',
      'ImageValidatingPolicy.policies.kyverno.io',
      'NamespacedImageValidatingPolicy.policies.kyverno.io',
      'ClusterImagePolicy.policy.sigstore.dev',
      'RatifyVerification.constraints.gatekeeper.sh',
    ],
    rules: ['policy', 'pinned'],
    remedy:
      'Name images by digest, sign them in the pipeline, and let an admission policy verify the signature.',
  },
  'graceful-shutdown': {
    kinds: [],
    rules: ['pre-stop', 'grace-period'],
    remedy:
      'Give every container a preStop hook that waits until traffic has gone, and set terminationGracePeriodSeconds above it.',
  },
};

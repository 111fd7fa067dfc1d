import type { PatchPlanner } from './draft';
import {
  setAutoscaling,
  setDisruptionBudget,
  setTopologySpread,
} from './availability';
import {
  dropToken,
  forbidEscalation,
  setGracefulShutdown,
  setMinReadySeconds,
  setNonRoot,
  setReadOnly,
} from './pods';
import { setProbes, setStartupProbe } from './probes';
import { setResources } from './resources';
import { setExternalSecrets, setMonitor, setNetworkPolicy } from './traffic';

const never =
  (reason: string): PatchPlanner =>
  () =>
    reason;

/** How each check is met by a patch of the overlay, or why it can't be. */
export const patchPlanners: ReadonlyMap<string, PatchPlanner> = new Map([
  ['resources-set', setResources],
  ['probes-configured', setProbes],
  ['startup-probe', setStartupProbe],
  ['min-ready-seconds', setMinReadySeconds],
  ['pod-disruption-budget', setDisruptionBudget],
  ['autoscaling', setAutoscaling],
  ['topology-spread', setTopologySpread],
  ['service-monitor', setMonitor],
  [
    'structured-logging',
    never(
      'What a program logs is decided in its code. Let it write JSON with level, msg and trace_id, and say so: LOG_FORMAT=json where it obeys that, or observability.structuredLogging in golden-path.yaml.',
    ),
  ],
  [
    'tracing',
    never(
      'A program sends traces only when it has an OpenTelemetry SDK. Add one, then set OTEL_SERVICE_NAME and OTEL_EXPORTER_OTLP_ENDPOINT to your collector; or let the OpenTelemetry operator inject it, where the cluster has one.',
    ),
  ],
  [
    'slo',
    never(
      'What users may expect is decided by people, and whether an environment alerts by the organisation. State the objective in spec.slo of golden-path.yaml, or add a PrometheusServiceLevel with a query of the service itself.',
    ),
  ],
  ['run-as-non-root', setNonRoot],
  ['read-only-root-filesystem', setReadOnly],
  ['no-privilege-escalation', forbidEscalation],
  ['service-account-token', dropToken],
  ['network-policy', setNetworkPolicy],
  ['external-secrets', setExternalSecrets],
  [
    'image-signed',
    never(
      'Which image is meant is known to who built it: name it by tag and digest, as releases do. Whether signatures are verified is a policy of the cluster, which its administrators set.',
    ),
  ],
  ['graceful-shutdown', setGracefulShutdown],
]);

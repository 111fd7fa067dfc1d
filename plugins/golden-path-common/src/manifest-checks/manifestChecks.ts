import { createRegistry } from '../registry';
import { autoscaling } from './checks/autoscaling';
import { externalSecrets } from './checks/externalSecrets';
import { gracefulShutdown } from './checks/gracefulShutdown';
import { imageSigned } from './checks/imageSigned';
import { minReadySeconds } from './checks/minReadySeconds';
import { networkPolicy } from './checks/networkPolicy';
import { podDisruptionBudget } from './checks/podDisruptionBudget';
import { probesConfigured } from './checks/probesConfigured';
import { resourcesSet } from './checks/resourcesSet';
import { noPrivilegeEscalation } from './checks/noPrivilegeEscalation';
import { readOnlyRootFilesystem } from './checks/readOnlyRootFilesystem';
import { runAsNonRoot } from './checks/runAsNonRoot';
import { serviceAccountToken } from './checks/serviceAccountToken';
import { serviceMonitor } from './checks/serviceMonitor';
import { slo } from './checks/slo';
import { startupProbe } from './checks/startupProbe';
import { structuredLogging } from './checks/structuredLogging';
import { topologySpread } from './checks/topologySpread';
import { tracing } from './checks/tracing';

/** The checks of the scorecard that read manifests, by category. */
export const manifestChecks = createRegistry('manifest check', [
  resourcesSet,
  probesConfigured,
  startupProbe,
  minReadySeconds,
  podDisruptionBudget,
  autoscaling,
  topologySpread,
  serviceMonitor,
  structuredLogging,
  tracing,
  slo,
  runAsNonRoot,
  readOnlyRootFilesystem,
  noPrivilegeEscalation,
  serviceAccountToken,
  networkPolicy,
  externalSecrets,
  imageSigned,
  gracefulShutdown,
]);

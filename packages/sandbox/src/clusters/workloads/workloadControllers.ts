import type { Controller } from '../controllers';
import { autoscalerController } from './autoscalers';
import { budgetController } from './budgets';
import { cronJobController } from './cronJobs';
import { daemonSetController } from './daemonSets';
import { deploymentController } from './deployments';
import { externalSecretController } from './externalSecrets';
import { jobController } from './jobs';
import { podController } from './pods';
import { replicaSetController } from './replicaSets';
import { rolloutController } from './rollouts';
import { routeController } from './routes';
import { statefulSetController } from './statefulSets';

/** What makes pods of workloads, and statuses of what services have beside them. */
export const workloadControllers = (nodes: readonly string[]): Controller[] => [
  podController(nodes),
  replicaSetController(),
  deploymentController(),
  statefulSetController(),
  daemonSetController(nodes),
  jobController(),
  cronJobController(),
  autoscalerController(),
  budgetController(),
  rolloutController(),
  routeController(),
  externalSecretController(),
];

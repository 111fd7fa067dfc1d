import type { HealthRule } from '../HealthRule';
import { apiRules } from './api';
import { autoscalerRules } from './autoscalers';
import { daemonSetRules } from './daemonSets';
import { deploymentRules } from './deployments';
import { jobRules } from './jobs';
import { networkRules } from './network';
import { podRules } from './pods';
import { statefulSetRules } from './statefulSets';
import { storageRules } from './storage';

/** Kinds of Kubernetes itself. */
export const kubernetesRules: readonly HealthRule[] = [
  ...deploymentRules,
  ...statefulSetRules,
  ...daemonSetRules,
  ...podRules,
  ...jobRules,
  ...autoscalerRules,
  ...networkRules,
  ...storageRules,
  ...apiRules,
];

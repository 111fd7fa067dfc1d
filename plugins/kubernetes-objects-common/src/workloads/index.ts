export {
  containersOf,
  effectiveBoolean,
  effectiveNumber,
  type Container,
  type ContainerRole,
  type ContainerScope,
} from './containers';
export {
  effectiveReplicas,
  findAutoscalers,
  type Autoscaler,
  type EffectiveReplicas,
} from './replicas';
export { findWorkloads, type PodTemplate, type Workload } from './workload';
export { workloadKinds, type WorkloadKind } from './workloadKinds';

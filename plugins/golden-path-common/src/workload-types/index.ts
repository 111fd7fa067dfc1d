import { createRegistry } from '../registry';
import { httpApi } from './httpApi';
import type { WorkloadType } from './workloadType';

export * from './httpApi';
export * from './workloadType';

/** Every workload type, in the order in which forms show them. */
export const workloadTypes = createRegistry<WorkloadType>('workload type', [
  httpApi,
]);

import { createRegistry } from '@golden-path/plugin-golden-path-common';
import type { WorkloadManifests } from '../feature';
import { httpApiManifests } from './httpApi';

/** How services become objects, by workload type. */
export const workloadManifests = createRegistry<WorkloadManifests>(
  'workload type',
  [httpApiManifests],
);

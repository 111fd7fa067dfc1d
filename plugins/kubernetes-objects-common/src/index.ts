/**
 * Reading Kubernetes manifests that others wrote: YAML within limits, lenient accessors, selectors, quantities and
 * workloads. Pure and isomorphic.
 *
 * @packageDocumentation
 */
export * from './health';
export * from './limits';
export * from './objects';
export * from './quantities';
export * from './selectors';
export * from './workloads';
export * from './yaml';

/**
 * Blueprint, organisation, names, environments, workload types, runtimes, findings, manifest checks and alerts: the
 * vocabulary that every other package of Golden Path shares. Pure and isomorphic.
 *
 * @packageDocumentation
 */
export type * from './alerts';
export * from './blueprint';
export * from './creations';
export * from './environments';
export * from './evidence';
export * from './file-tree';
export * from './findings';
export * from './groups';
export * from './labels';
export * from './manifest-checks';
export * from './names';
export * from './organisation';
export * from './permissions';
export * from './preview';
export * from './registry';
export * from './runtimes';
export * from './text';
export * from './validation';
export * from './workload-types';

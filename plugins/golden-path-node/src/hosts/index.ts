export * from './configRepository';
export * from './forgeKind';
export * from './forges';
export { creationBranchOf } from './names';
export type { RepositoryAddress } from './repositoryAddress';
export * from './serviceRepository';

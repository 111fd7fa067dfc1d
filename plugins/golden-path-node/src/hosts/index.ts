export * from './blobMemory';
export * from './configRepository';
export * from './forgeKind';
export * from './forges';
export * from './creationTrace';
export { creationBranchOf } from './names';
export type { RepositoryAddress } from './repositoryAddress';
export * from './repositoryHistory';
export * from './serviceRepository';

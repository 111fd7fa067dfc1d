export * from './webRouter';
export type { SwitchableCluster } from './switchableCluster';

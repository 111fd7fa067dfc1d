export { markup, type Markup } from './markup';
export * from './webRouter';
export type { SwitchableCluster } from './switchableCluster';

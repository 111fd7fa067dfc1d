export * from './ChecksCard';
export type { CheckLine } from './checkGroups';

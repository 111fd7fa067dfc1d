export * from './access';
export * from './approvals';
export * from './mergeVerdict';
export * from './protection';

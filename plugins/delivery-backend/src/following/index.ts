export * from './ownershipLog';
export * from './repositoryHistories';
export * from './schedule';
export * from './startFollowing';

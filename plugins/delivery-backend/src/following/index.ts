export * from './ownershipLog';
export * from './schedule';
export * from './startFollowing';

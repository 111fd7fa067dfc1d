export * from './commit';
export * from './contents';
export * from './people';
export * from './pull';
export * from './repository';

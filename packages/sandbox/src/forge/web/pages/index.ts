export * from './clusters';
export * from './commits';
export * from './files';
export * from './problem';
export * from './pull';
export * from './pulls';
export * from './repositories';

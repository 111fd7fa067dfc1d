export type * from './filled';
export type * from './place';

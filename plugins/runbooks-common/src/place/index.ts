export type * from './place';

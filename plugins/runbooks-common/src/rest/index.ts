export type * from './answers';

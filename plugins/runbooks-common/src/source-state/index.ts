export type * from './sourceState';

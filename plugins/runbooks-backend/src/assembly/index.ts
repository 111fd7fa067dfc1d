export type * from './runbooksContext';

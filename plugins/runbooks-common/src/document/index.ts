export type * from './runbookDocument';

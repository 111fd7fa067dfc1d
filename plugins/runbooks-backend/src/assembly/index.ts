export * from './openRunbooks';
export type * from './runbooksContext';
export * from './startWorking';

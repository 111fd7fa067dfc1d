export type * from './alertSource';
export type * from './liveAlert';

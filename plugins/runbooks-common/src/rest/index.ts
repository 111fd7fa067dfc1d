export type * from './answers';
export * from './queries';
export * from './runs';

export * from './checkStatus';
export * from './healthStatus';
export * from './sourceStatus';
export * from './Status';
export * from './tones';
export * from './visuallyHidden';

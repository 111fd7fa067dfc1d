export * from './behaviour';
export * from './imageRegistry';
export * from './commitImages';

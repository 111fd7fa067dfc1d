export * from './changeCause';

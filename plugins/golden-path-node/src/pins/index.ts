export * from './copyPins';

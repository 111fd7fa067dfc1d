export * from './OnCallCard';
export * from './OnCallRow';
export * from './onCallWords';
export * from './useOnCall';

export * from './answers';
export * from './fleetQuery';

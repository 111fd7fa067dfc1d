export * from './fleetQuestion';
export * from './words';

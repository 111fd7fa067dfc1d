export * from './fleetRow';

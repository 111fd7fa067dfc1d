export * from './deliveryReader';
export * from './databaseAnswer';

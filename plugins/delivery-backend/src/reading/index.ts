export * from './deliveryReader';

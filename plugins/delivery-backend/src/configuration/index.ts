export * from './deliveryConfiguration';
export * from './environmentLinks';

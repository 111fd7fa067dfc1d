export * from './deliveryConfiguration';
export * from './derivedKeys';
export * from './environmentLinks';

export * from './useLiveDelivery';

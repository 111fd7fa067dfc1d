export * from './DeliveryPath';

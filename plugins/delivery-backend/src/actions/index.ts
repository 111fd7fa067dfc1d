export * from './deliveryActions';

export * from './deliveryClient';

export * from './readForForm';

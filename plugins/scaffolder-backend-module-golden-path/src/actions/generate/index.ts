export * from './createGenerateAction';

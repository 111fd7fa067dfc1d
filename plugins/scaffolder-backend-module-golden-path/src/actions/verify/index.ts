export * from './assertVerified';
export * from './createVerifyAction';

export * from './maskCredentials';

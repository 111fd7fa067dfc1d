export * from './fixService';

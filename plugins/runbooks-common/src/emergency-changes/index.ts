export * from './emergencyChange';

export * from './nameAvailability';

export * from './serviceFacts';
export * from './serviceStore';

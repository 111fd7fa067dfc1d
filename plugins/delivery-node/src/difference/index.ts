export * from './compareFields';
export * from './differenceStore';

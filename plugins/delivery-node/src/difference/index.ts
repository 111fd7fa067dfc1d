export * from './differenceStore';

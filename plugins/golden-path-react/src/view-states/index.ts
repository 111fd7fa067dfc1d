export * from './ViewStates';

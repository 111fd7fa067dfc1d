export * from './expand';
export * from './reconcile';

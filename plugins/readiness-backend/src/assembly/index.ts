export * from './openReadiness';
export * from './startWorking';

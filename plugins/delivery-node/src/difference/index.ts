export * from './compareEnvironment';
export * from './compareFields';
export * from './differenceStore';
export * from './measureDifferences';

export * from './serviceName';
export * from './derivedNames';

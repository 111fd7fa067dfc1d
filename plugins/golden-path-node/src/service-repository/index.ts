export * from './addresses';
export * from './file';
export * from './serviceRepository';

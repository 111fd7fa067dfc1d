export * from './fileTree';
export * from './path';

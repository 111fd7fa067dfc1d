export * from './Breakable';
export * from './listStyle';

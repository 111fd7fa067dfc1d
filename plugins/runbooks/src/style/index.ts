export * from './listStyle';

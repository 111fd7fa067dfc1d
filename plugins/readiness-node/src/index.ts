export * from './evidence';
export * from './expressions';

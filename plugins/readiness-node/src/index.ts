export * from './evidence';
export * from './expressions';
export * from './fixes';

export * from './addresses';
export * from './duration';
export * from './freezes';
export * from './gates';
export * from './parse';
export * from './quantity';
export * from './schema';
export * from './sizing';

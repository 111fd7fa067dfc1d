export * from './forgeSource';
export * from './gitSource';

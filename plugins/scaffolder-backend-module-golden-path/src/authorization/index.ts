export * from './authorizeCreation';
export * from './nameInCatalog';

export * from './watching';
export * from './desired';
export * from './catalog-services';

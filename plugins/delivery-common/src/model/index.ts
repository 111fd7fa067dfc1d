export * from './environmentState';
export * from './facet';

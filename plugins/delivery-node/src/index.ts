export * from './catalog-services';
export * from './clusters';
export * from './desired';
export * from './difference';
export * from './leases';
export * from './placement';
export * from './reduce';
export * from './watching';

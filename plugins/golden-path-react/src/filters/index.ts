export * from './Choice';
export * from './FilterButtons';
export * from './FilterMenu';
export * from './LeftOutBanner';
export * from './leftOut';
export * from './nearestMatch';
export * from './TextFilter';

export * from './Choice';
export * from './FilterMenu';
export * from './LeftOutBanner';
export * from './nearestMatch';
export * from './TextFilter';

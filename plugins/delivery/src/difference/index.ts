export * from './DifferenceView';
export * from './ThreeTruths';

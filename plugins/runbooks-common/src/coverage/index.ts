export * from './compareCoverage';
export * from './coverage';
export type * from './coverageRow';

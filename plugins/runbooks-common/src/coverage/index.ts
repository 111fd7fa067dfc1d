export * from './compareCoverage';
export * from './coverage';

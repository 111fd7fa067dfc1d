export * from './alertPage';
export * from './headings';
export * from './outline';
export * from './page';

export * from './tokens';
export * from './tokensCss';

export * from './formTheme';
export * from './formTypes';

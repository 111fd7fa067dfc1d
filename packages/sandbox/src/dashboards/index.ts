export * from './dashboardRouter';
export * from './podHistory';

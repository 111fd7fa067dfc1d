export * from './FleetTrend';

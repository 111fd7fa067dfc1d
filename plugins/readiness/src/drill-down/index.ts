export * from './DrillDown';

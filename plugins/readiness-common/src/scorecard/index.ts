export * from './scorecard';
export * from './scorecardOf';

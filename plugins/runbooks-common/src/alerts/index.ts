export * from './alert';
export * from './alertRules';
export * from './matchLiveAlerts';

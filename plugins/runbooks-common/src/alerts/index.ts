export * from './alert';
export * from './alertRules';
export * from './joinAlerts';
export * from './matchLiveAlerts';

export * from './EnvironmentSwitch';
export * from './FilledIn';
export * from './needsMost';

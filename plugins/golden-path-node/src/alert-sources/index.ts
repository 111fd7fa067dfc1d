export * from './readAlertSources';

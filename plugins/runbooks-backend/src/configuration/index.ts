export * from './runbooksConfiguration';

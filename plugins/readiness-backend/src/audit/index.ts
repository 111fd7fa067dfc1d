export * from './audited';

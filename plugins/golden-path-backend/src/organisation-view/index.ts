export * from './organisationView';

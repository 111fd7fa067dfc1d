export * from './readOrganisation';

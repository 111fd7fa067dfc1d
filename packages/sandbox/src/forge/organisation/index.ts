export * from './organisation';
export * from './readOrganisation';
export * from './tokens';

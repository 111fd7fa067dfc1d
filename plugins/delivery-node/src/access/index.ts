export * from './portalAccess';

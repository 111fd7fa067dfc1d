export * from './jsonBody';
export * from './parseRequest';

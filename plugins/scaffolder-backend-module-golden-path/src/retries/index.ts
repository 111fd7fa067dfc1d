export * from './warnOfUnsafeRetries';

export * from './config-change-request';
export * from './generate';
export * from './service-publish';
export * from './verify';

export * from './createConfigChangeRequestAction';

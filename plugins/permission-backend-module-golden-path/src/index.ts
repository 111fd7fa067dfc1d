export * from './configuration';
export { permissionModuleGoldenPath as default } from './module';
export * from './policy';
export * from './table';

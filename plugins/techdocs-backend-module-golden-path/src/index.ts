export * from './addresses';
export * from './docs-source';
export * from './generator';
export * from './markdown';
export { techdocsModuleGoldenPath as default } from './module';
export * from './navigation';
export * from './site';
export * from './site-configuration';

export * from './seedForge';
export * from './seedRecord';
export { seedServices, type SeedService } from './services';
export * from './operators';
export * from './outsideService';
export * from './platformObjects';

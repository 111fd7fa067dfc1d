export * from './seedForge';
export { seedServices, type SeedService } from './services';
export * from './operators';
export * from './outsideService';
export * from './platformObjects';

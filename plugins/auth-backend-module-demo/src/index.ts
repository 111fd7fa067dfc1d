import { createDemoAuthModule } from './module';

export * from './guards';
export { createDemoAuthModule } from './module';
export type { DemoAuthModuleOptions } from './module';
export * from './people';
export * from './sign-in';

export default createDemoAuthModule();

export { DEMO_USER_HEADER, parseDemoUser } from './demoUser';
export { createDemoAuthProvider } from './provider';
export type { DemoAuthResult } from './provider';

export { assertDevelopmentOnly } from './developmentOnly';
export { createHostGuard } from './hostGuard';
export type { HostGuard, RequestHeaders } from './hostGuard';

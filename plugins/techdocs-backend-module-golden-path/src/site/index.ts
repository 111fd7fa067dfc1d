export { buildSite } from './buildSite';
export type { Site } from './buildSite';

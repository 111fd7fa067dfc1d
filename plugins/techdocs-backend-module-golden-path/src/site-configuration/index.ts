export { parseSiteConfiguration } from './siteConfiguration';
export type { NavEntry, SiteConfiguration } from './siteConfiguration';

export { resolveLink } from './resolveLink';
export type { LinkTarget } from './resolveLink';
export { planAddresses, relativeAddress } from './siteAddresses';
export type { Collision, SiteAddresses } from './siteAddresses';

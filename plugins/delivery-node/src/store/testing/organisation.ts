import { parseOrganisation } from '@golden-path/plugin-golden-path-common';

/** The default organisation: dev, qa and staging in nonprod, production in prod. */
export const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'http://forge/platform/gitops-config' },
});

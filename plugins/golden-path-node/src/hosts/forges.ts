import { InputError } from '@backstage/errors';
import {
  configFolderOf,
  createRegistry,
  fillPattern,
  type Organisation,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { ConfigRepository } from './configRepository';
import type { Forge, ForgeKind, ForgeOptions } from './forgeKind';
import { gitea } from './gitea';
import type { RepositoryAddress } from './repositoryAddress';
import type { ServiceRepositoryHost } from './serviceRepository';

/** Every kind of host that repositories can live on. */
export const forgeKinds = createRegistry<ForgeKind>('kind of forge', [gitea]);

/**
 * The host of a repository URL, chosen by the integration that is configured for it.
 * @throws InputError when no integration has that host, or none of a kind that is known
 */
export function connectForge(url: string, options: ForgeOptions): Forge {
  const integration = URL.canParse(url)
    ? options.integrations.byUrl(url)
    : undefined;
  if (!integration)
    throw new InputError(
      `repository URL: found ${JSON.stringify(url.slice(0, 200))}; accepted: the URL of a host below integrations in app-config.yaml`,
    );
  const kind = forgeKinds.find(integration.type);
  if (!kind)
    throw new InputError(
      `repository URL: ${integration.title} is a ${integration.type}; accepted: ${forgeKinds.ids.join(', ')}`,
    );
  return kind.connect({ ...options, url });
}

/** The organisation's repositories at their hosts. */
export interface OrganisationForges {
  /** The config repository, for changes to one service: nothing outside its folder can be written. */
  configRepository(service: string): ConfigRepository;
  /** Where a service's repository is, or will be. */
  serviceRepository(service: { name: string; owner: string }): {
    host: ServiceRepositoryHost;
    address: RepositoryAddress;
    visibility: Organisation['serviceRepositories']['visibility'];
  };
}

/** Connects an organisation's settings with the integrations that are configured. */
export function createOrganisationForges(
  organisation: Organisation,
  options: ForgeOptions,
): OrganisationForges {
  return {
    configRepository(service) {
      const { url, branch } = organisation.configRepository;
      const forge = connectForge(url, options);
      return forge.configRepository({
        address: forge.addressOf(url),
        defaultBranch: branch,
        allowedFolders: [configFolderOf(service)],
      });
    },
    serviceRepository({ name, owner }) {
      const { url: pattern, visibility } = organisation.serviceRepositories;
      const url = fillPattern(pattern, {
        owner: shortName(owner),
        service: name,
      });
      const forge = connectForge(url, options);
      return {
        host: forge.serviceRepositories(),
        address: forge.addressOf(url),
        visibility,
      };
    },
  };
}

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
 *
 * @param key - where the URL is configured, for errors
 * @throws InputError when no integration has that host, or none of a kind that is known
 */
export function connectForge(
  url: string,
  options: ForgeOptions & { key: string },
): Forge {
  const integration = URL.canParse(url)
    ? options.integrations.byUrl(url)
    : undefined;
  const kind = integration && forgeKinds.find(integration.type);
  if (kind) return kind.connect({ ...options, url });
  const found = JSON.stringify(url.slice(0, 200));
  throw new InputError(
    `${options.key}: found ${found}${integration ? `, which is at a ${integration.type} host` : ''}; accepted: a repository at ${knownHosts(options)}`,
  );
}

function knownHosts({ integrations }: ForgeOptions): string {
  const keys = forgeKinds.ids.map(id => `integrations.${id}`).join(', ');
  const hosts = integrations
    .list()
    .filter(({ type }) => forgeKinds.ids.includes(type))
    .map(({ title }) => title);
  return `a host that ${keys} has an entry for (${hosts.length > 0 ? `now: ${hosts.join(', ')}` : 'now there is none'})`;
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
      const key = 'goldenPath.configRepository.url';
      const forge = connectForge(url, { ...options, key });
      return forge.configRepository({
        address: forge.addressOf(url, key),
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
      const key = 'goldenPath.serviceRepositories.url';
      const forge = connectForge(url, { ...options, key });
      return {
        host: forge.serviceRepositories(),
        address: forge.addressOf(url, key),
        visibility,
      };
    },
  };
}

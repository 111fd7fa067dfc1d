import { InputError } from '@backstage/errors';
import {
  configFolderOf,
  createRegistry,
  fillPattern,
  type Organisation,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { ConfigRepository } from './configRepository';
import type { Forge, ForgeKind, ForgeOptions, ForgeReader } from './forgeKind';
import { gitea } from './gitea';
import { github } from './github';
import { gitlab } from './gitlab';
import type { RepositoryAddress } from './repositoryAddress';
import type { ServiceRepositoryHost } from './serviceRepository';

/** Every kind of host that repositories can live on. */
export const forgeKinds = createRegistry<ForgeKind>('kind of forge', [
  gitea,
  github,
  gitlab,
]);

/**
 * The host of a repository URL for reading and writing, chosen by the integration that is configured for it.
 *
 * @param key - where the URL is configured, for errors
 * @throws InputError when no integration has that host, or one of a kind that isn't known or that nothing is written to
 */
export function connectForge(
  url: string,
  options: ForgeOptions & { key: string },
): Forge {
  const { connect } = kindOf(url, options) ?? {};
  if (connect) return connect({ ...options, url });
  throw refusal(url, options, 'write to', ({ connect: one }) => Boolean(one));
}

/**
 * The same for reading alone, which more kinds of host can.
 *
 * @throws InputError when no integration has that host, or one of a kind that isn't known
 */
export function connectForgeReader(
  url: string,
  options: ForgeOptions & { key: string },
): ForgeReader {
  const kind = kindOf(url, options);
  if (kind) return kind.read({ ...options, url });
  throw refusal(url, options, 'read', () => true);
}

const integrationOf = (url: string, { integrations }: ForgeOptions) =>
  URL.canParse(url) ? integrations.byUrl(url) : undefined;

function kindOf(url: string, options: ForgeOptions): ForgeKind | undefined {
  const integration = integrationOf(url, options);
  return integration && forgeKinds.find(integration.type);
}

function refusal(
  url: string,
  options: ForgeOptions & { key: string },
  what: string,
  accepts: (kind: ForgeKind) => boolean,
): InputError {
  const integration = integrationOf(url, options);
  const at = integration
    ? `, which is at a ${integration.type} host; the portal can't ${what} repositories there`
    : '';
  return new InputError(
    `${options.key}: found ${JSON.stringify(url.slice(0, 200))}${at}; accepted: a repository at ${knownHosts(options, accepts)}`,
  );
}

function knownHosts(
  { integrations }: ForgeOptions,
  accepts: (kind: ForgeKind) => boolean,
): string {
  const ids = forgeKinds
    .list()
    .filter(accepts)
    .map(({ id }) => id);
  const keys = ids.map(id => `integrations.${id}`).join(', ');
  const hosts = integrations
    .list()
    .filter(({ type }) => ids.includes(type))
    .map(({ title }) => title);
  return `a host that ${keys} has an entry for (${hosts.length > 0 ? `now: ${hosts.join(', ')}` : 'now there is none'})`;
}

/**
 * Change requests of any repository, such as a service's own: the same operations as of the config repository, for some
 * files alone. Nothing else can be written.
 *
 * @param url - page of the repository
 * @param options.key - where the URL comes from, for errors
 * @throws InputError for a URL at no configured host, or at one that nothing is written to
 */
export function openRepositoryChanges(
  url: string,
  {
    defaultBranch,
    files,
    ...options
  }: ForgeOptions & {
    readonly key: string;
    readonly defaultBranch: string;
    readonly files: readonly string[];
  },
): ConfigRepository {
  const forge = connectForge(url, options);
  return forge.configRepository({
    address: forge.addressOf(url, options.key),
    defaultBranch,
    allowedFolders: [],
    allowedFiles: files,
  });
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

import { InputError } from '@backstage/errors';
import type { Forge, ForgeKind, ForgeOptions } from '../forgeKind';
import { parseRepositoryUrl } from '../repositoryAddress';
import { createGiteaConfigRepository } from './configRepository';
import { connectGitea } from './connection';
import { createRepositoryHistory } from './repositoryHistory';
import { createGiteaServiceRepositories } from './serviceRepositories';

function connectHost({
  integrations,
  url,
  ...options
}: ForgeOptions & { url: string }): Forge {
  const integration = integrations.gitea.byUrl(url);
  if (!integration)
    throw new InputError(
      `integrations.gitea: has no entry for the host of ${url}`,
    );
  const connection = connectGitea(integration.config, options);
  return {
    addressOf: (repositoryUrl, key) =>
      parseRepositoryUrl(repositoryUrl, connection.baseUrl, key),
    configRepository: repository =>
      createGiteaConfigRepository({ connection, ...repository }),
    serviceRepositories: () =>
      createGiteaServiceRepositories(connection, options),
    history: address => createRepositoryHistory(connection, address),
  };
}

/** Gitea and Forgejo, through `integrations.gitea`. */
export const gitea: ForgeKind = {
  id: 'gitea',
  read: connectHost,
  connect: connectHost,
};

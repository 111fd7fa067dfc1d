import { InputError } from '@backstage/errors';
import type { ForgeKind } from '../forgeKind';
import { parseRepositoryUrl } from '../repositoryAddress';
import { createGiteaConfigRepository } from './configRepository';
import { connectGitea } from './connection';
import { createRepositoryHistory } from './repositoryHistory';
import { createGiteaServiceRepositories } from './serviceRepositories';

/** Gitea and Forgejo, through `integrations.gitea`. */
export const gitea: ForgeKind = {
  id: 'gitea',
  connect({ integrations, url, ...options }) {
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
  },
};

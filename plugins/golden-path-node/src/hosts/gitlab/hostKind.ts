import { InputError } from '@backstage/errors';
import { getGitLabRequestOptions } from '@backstage/integration';
import { createTreeMemory } from '../folders';
import type { ForgeKind } from '../forgeKind';
import { createForgeFetch, createJsonReader } from '../http';
import { parseProjectUrl } from './projectUrl';
import { createRepositoryHistory } from './repositoryHistory';

/** GitLab, through `integrations.gitlab`; for reading. */
export const gitlab: ForgeKind = {
  id: 'gitlab',
  read({ integrations, url, trees = createTreeMemory(), ...options }) {
    const integration = integrations.gitlab.byUrl(url);
    if (!integration)
      throw new InputError(
        `integrations.gitlab: has no entry for the host of ${url.slice(0, 200)}`,
      );
    const { apiBaseUrl, baseUrl } = integration.config;
    const { headers } = getGitLabRequestOptions(integration.config);
    const authorization = new Headers(headers).get('authorization');
    return {
      addressOf: (projectUrl, key) => parseProjectUrl(projectUrl, baseUrl, key),
      history: address =>
        createRepositoryHistory({
          api: createJsonReader(
            createForgeFetch({
              ...options,
              baseUrl: apiBaseUrl,
              encodedSlashes: true,
              authorization: authorization ?? undefined,
            }),
            apiBaseUrl,
          ),
          address,
          url: `${baseUrl.replace(/\/+$/, '')}/${address.owner}/${address.name}`,
          trees,
        }),
    };
  },
};

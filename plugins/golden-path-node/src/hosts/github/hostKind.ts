import { InputError } from '@backstage/errors';
import { DefaultGithubCredentialsProvider } from '@backstage/integration';
import { createTreeMemory } from '../folders';
import type { ForgeKind } from '../forgeKind';
import { createForgeFetch, createJsonReader } from '../http';
import { parseRepositoryUrl } from '../repositoryAddress';
import { createRepositoryHistory } from './repositoryHistory';

/** The version of the API whose answers are read. @see https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const headers = {
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
};

/** GitHub and GitHub Enterprise, through `integrations.github`; for reading. */
export const github: ForgeKind = {
  id: 'github',
  read({ integrations, url, trees = createTreeMemory(), ...options }) {
    const integration = integrations.github.byUrl(url);
    const { apiBaseUrl, host } = integration?.config ?? {};
    if (!integration || !apiBaseUrl || !host)
      throw new InputError(
        `integrations.github: has no entry with an apiBaseUrl for the host of ${url.slice(0, 200)}`,
      );
    const web = `https://${host}`;
    const credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    return {
      addressOf: (repositoryUrl, key) =>
        parseRepositoryUrl(repositoryUrl, web, key),
      history(address) {
        const page = `${web}/${address.owner}/${address.name}`;
        const forgeFetch = createForgeFetch({
          ...options,
          baseUrl: apiBaseUrl,
          headers,
          // A token of an app ends within the hour; the provider keeps it that long.
          authorization: async () => {
            const { token } = await credentials.getCredentials({ url: page });
            return token && `Bearer ${token}`;
          },
        });
        return createRepositoryHistory({
          api: createJsonReader(forgeFetch, apiBaseUrl),
          address,
          url: page,
          trees,
        });
      },
    };
  },
};

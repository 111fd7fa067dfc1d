import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ForgeOptions } from './forgeKind';
import { createTreeMemory } from './folders';
import { connectForgeReader } from './forges';
import type { RepositoryHistory } from './repositoryHistory';

/** Hosts of repositories whose histories are kept open. */
const remembered = 2_000;

/** Histories of repositories at the hosts that are configured. */
export interface RepositoryHistories {
  /** @throws InputError, which names `key`, for a URL at no configured host */
  of(url: string, key: string): RepositoryHistory;
  /** Undefined for a URL at no configured host: an entity may say anything. */
  find(url: string): RepositoryHistory | undefined;
}

/** Credentials come from `integrations`; nothing is asked before a history is read. */
export function repositoryHistories(
  integrations: ScmIntegrationRegistry,
  options: Omit<ForgeOptions, 'integrations'> = {},
): RepositoryHistories {
  const trees = createTreeMemory();
  const known = new Map<string, RepositoryHistory | undefined>();
  const of = (url: string, key: string) => {
    const forge = connectForgeReader(url, {
      trees,
      ...options,
      integrations,
      key,
    });
    return forge.history(forge.addressOf(url, key));
  };
  return {
    of,
    find(url) {
      if (known.has(url)) return known.get(url);
      let found: RepositoryHistory | undefined;
      try {
        found = of(url, 'backstage.io/source-location');
      } catch {
        found = undefined;
      }
      if (known.size >= remembered) known.clear();
      known.set(url, found);
      return found;
    },
  };
}

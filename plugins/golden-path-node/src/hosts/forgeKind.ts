import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ConfigRepository } from './configRepository';
import type { TreeMemory } from './folders';
import type { Pause } from './http';
import type { RepositoryAddress } from './repositoryAddress';
import type { RepositoryHistory } from './repositoryHistory';
import type { ServiceRepositoryHost } from './serviceRepository';

/** What a connection needs; tests replace `fetch`, `pause` and `now`. */
export interface ForgeOptions {
  readonly integrations: ScmIntegrationRegistry;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
  /** How often a read is sent at most. Default: 4. */
  readonly attempts?: number;
  readonly now?: () => Date;
  /** Folders that are known; several connections may share them. */
  readonly trees?: TreeMemory;
}

/** One host with the credentials of its integration, for reading. Nothing is asked before an operation needs it. */
export interface ForgeReader {
  /** @throws InputError, which names `key`, for a URL that isn't that of a repository of this host */
  addressOf(repositoryUrl: string, key: string): RepositoryAddress;
  /** Reads what a repository was and is; writes nothing. */
  history(address: RepositoryAddress): RepositoryHistory;
}

/** One host, for reading and writing. */
export interface Forge extends ForgeReader {
  configRepository(options: {
    address: RepositoryAddress;
    defaultBranch: string;
    allowedFolders: readonly string[];
    /** Single files besides, by path from the root. */
    allowedFiles?: readonly string[];
  }): ConfigRepository;
  serviceRepositories(): ServiceRepositoryHost;
}

/** A kind of host. `id` is the type of its integration in Backstage, such as `gitea`. */
export interface ForgeKind {
  readonly id: string;
  read(options: ForgeOptions & { url: string }): ForgeReader;
  /** Undefined for a kind that nothing is written to. */
  readonly connect?: (options: ForgeOptions & { url: string }) => Forge;
}

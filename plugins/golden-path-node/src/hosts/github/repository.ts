import type { TreeMemory } from '../folders';
import type { JsonReader } from '../http';
import type { RepositoryAddress } from '../repositoryAddress';

/** A repository at GitHub. */
export interface GithubRepository {
  readonly api: JsonReader;
  readonly address: RepositoryAddress;
  /** Page for people. */
  readonly url: string;
  readonly trees: TreeMemory;
}

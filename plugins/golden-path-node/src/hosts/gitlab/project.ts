import type { TreeMemory } from '../folders';
import type { JsonReader } from '../http';
import type { RepositoryAddress } from '../repositoryAddress';

/** A project at GitLab. */
export interface GitlabProject {
  readonly api: JsonReader;
  readonly address: RepositoryAddress;
  /** Page for people. */
  readonly url: string;
  readonly trees: TreeMemory;
}

/** Path of a project in the API. A project has a number, too; by its path GitLab says where it has moved. */
export const projectPath = ({ owner, name }: RepositoryAddress): string =>
  `/projects/${encodeURIComponent(`${owner}/${name}`)}`;

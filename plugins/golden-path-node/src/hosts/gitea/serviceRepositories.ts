import { ConflictError, NotFoundError } from '@backstage/errors';
import { pushFirstCommit, type Snapshot, withSnapshot } from '../git';
import { lookThenAct } from '../lookThenAct';
import { assertRepositoryName } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';
import type {
  PublishOutcome,
  ServicePublication,
  ServiceRepository,
  ServiceRepositoryHost,
} from '../serviceRepository';
import { commitsAnswer, read, repositoryAnswer } from './answers';
import { type GiteaConnection, unlessMissing } from './connection';
import { protectBranch } from './protection';
import { createRepositoryReader } from './repositoryReader';
import { createRepositoryRemoval } from './repositoryRemoval';

const mainBranch = 'main';

/** Who first commits are by. */
const author = { name: 'Golden Path', email: 'golden-path@noreply.invalid' };

/** Service repositories in the organizations of a Gitea. */
export function createGiteaServiceRepositories(
  connection: GiteaConnection,
  options: { now?: () => Date } = {},
): ServiceRepositoryHost {
  const { api, pause } = connection;
  const now = options.now ?? (() => new Date());

  const findRepository = async ({ owner, name }: RepositoryAddress) => {
    const answer = await unlessMissing(api.repos.repoGet(owner, name));
    return answer && read(repositoryAnswer, answer, 'a repository');
  };

  async function createIfAbsent(publication: ServicePublication) {
    const { owner, name, description, visibility } = publication;
    return lookThenAct<{ defaultBranch: string }, undefined>({
      pause,
      async look() {
        const found = await findRepository({ owner, name });
        return found
          ? { done: { defaultBranch: found.default_branch || mainBranch } }
          : { todo: undefined };
      },
      async act() {
        const answer = await unlessMissing(
          api.orgs.createOrgRepo(owner, {
            name,
            description,
            private: visibility === 'private',
            auto_init: false,
            default_branch: mainBranch,
          }),
        );
        if (!answer)
          throw new NotFoundError(
            `owner: ${new URL(connection.baseUrl).host} has no organization ${JSON.stringify(owner)}, or the integration's credentials can't see it`,
          );
        return { defaultBranch: mainBranch };
      },
    });
  }

  /** The commit that holds our tree: the tip, or one below what people have committed since. */
  async function findOwnCommit(
    address: RepositoryAddress,
    branch: string,
    tree: string,
  ) {
    const answer = await api.repos.repoGetAllCommits(
      address.owner,
      address.name,
      {
        sha: branch,
        stat: false,
        verification: false,
        files: false,
        limit: 50,
      },
    );
    return read(commitsAnswer, answer, 'commits').find(
      ({ commit }) => commit.tree.sha === tree,
    )?.sha;
  }

  async function pushIfEmpty(
    address: RepositoryAddress,
    repository: ServiceRepository,
    snapshot: Snapshot,
  ) {
    const reader = createRepositoryReader(connection, address);
    const branch = repository.defaultBranch;
    return lookThenAct<{ commit: string }, undefined>({
      pause,
      async look() {
        if (!(await reader.tipOf(branch))) {
          const found = await findRepository(address);
          if (found?.empty !== false) return { todo: undefined };
          throw otherContent(repository);
        }
        const commit = await findOwnCommit(address, branch, snapshot.tree);
        if (!commit) throw otherContent(repository);
        return { done: { commit } };
      },
      async act() {
        await pushFirstCommit(snapshot, {
          cloneUrl: repository.cloneUrl,
          authorization: connection.gitAuthorization,
          branch,
        });
        return { commit: snapshot.commit };
      },
    });
  }

  const locate = (
    { owner, name }: RepositoryAddress,
    defaultBranch: string = mainBranch,
  ): ServiceRepository => {
    const url = `${connection.baseUrl}/${assertRepositoryName(owner, 'owner')}/${assertRepositoryName(name, 'name')}`;
    return {
      name: `${owner}/${name}`,
      url,
      cloneUrl: `${url}.git`,
      contentsUrl: `${url}/src/branch/${defaultBranch}/`,
      defaultBranch,
    };
  };

  return {
    ...createRepositoryRemoval(connection),
    locate: address => locate(address),

    async exists({ owner, name }) {
      locate({ owner, name });
      return (await findRepository({ owner, name })) !== undefined;
    },

    async publish(publication): Promise<PublishOutcome> {
      const { owner, name, files, message } = publication;
      const address = { owner, name };
      locate(address);
      return withSnapshot(
        { files, message, author, date: now() },
        async snapshot => {
          const created = await createIfAbsent(publication);
          const repository = locate(address, created.result.defaultBranch);
          const pushed = await pushIfEmpty(address, repository, snapshot);
          const protection = await protectBranch(
            connection,
            address,
            repository.defaultBranch,
          );
          return {
            status: pushed.acted ? 'published' : 'already-published',
            repository,
            commit: pushed.result.commit,
            made: [
              ...(created.acted ? (['repository'] as const) : []),
              ...(pushed.acted ? (['content'] as const) : []),
            ],
            protection,
          };
        },
      );
    },
  };
}

const otherContent = ({ name, url }: ServiceRepository) =>
  new ConflictError(
    `repository ${name} exists at ${url} and holds something else, which is left untouched; choose another name`,
  );

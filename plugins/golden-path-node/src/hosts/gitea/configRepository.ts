import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { pathProblem } from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import type {
  ChangeRequest,
  ConfigRepository,
  ProposedChange,
} from '../configRepository';
import { lookThenAct } from '../lookThenAct';
import { assertBranchName, isCommitId } from '../names';
import { assertChangeInside } from '../pathGuard';
import type { RepositoryAddress } from '../repositoryAddress';
import { branchAnswer, read } from './answers';
import { writeBranch } from './branchContent';
import { type GiteaConnection, unlessMissing } from './connection';
import { createChangeWithdrawal } from './changeWithdrawal';
import { createPulls } from './pulls';
import { createReviews } from './reviews';
import { createRepositoryReader } from './repositoryReader';

/** The config repository on a Gitea; changes may touch the allowed folders only. */
export function createGiteaConfigRepository(options: {
  connection: GiteaConnection;
  address: RepositoryAddress;
  defaultBranch: string;
  allowedFolders: readonly string[];
  allowedFiles?: readonly string[];
}): ConfigRepository {
  const { connection, address, defaultBranch } = options;
  const { owner, name } = address;
  const reader = createRepositoryReader(connection, address);
  const pulls = createPulls(connection, address, defaultBranch);

  /** The change request of a branch with this content, opened now or before. */
  async function openPull(
    change: ProposedChange,
    content: { status: 'written' | 'up-to-date'; head: string },
  ): Promise<{ changeRequest: ChangeRequest; opened: boolean }> {
    const { result } = await lookThenAct<
      { changeRequest: ChangeRequest; opened: boolean },
      undefined
    >({
      pause: connection.pause,
      async look() {
        const open = await pulls.find(change.branch, 'open');
        if (open) return { done: { changeRequest: open, opened: false } };
        // A commit that was only just made is in no merged one.
        if (content.status === 'written') return { todo: undefined };
        const merged = await pulls.find(change.branch, 'merged');
        return merged?.headSha === content.head
          ? { done: { changeRequest: merged, opened: false } }
          : { todo: undefined };
      },
      act: async () => ({
        changeRequest: await pulls.open(change),
        opened: true,
      }),
    });
    return result;
  }

  return {
    ...createChangeWithdrawal({
      connection,
      address,
      defaultBranch,
      reader,
      pulls,
    }),
    ...createReviews({ connection, address }),
    name: `${owner}/${name}`,
    url: `${connection.baseUrl}/${owner}/${name}`,
    defaultBranch,

    async requiredReviews() {
      const answer = await connection.api.repos.repoGetBranch(
        owner,
        name,
        defaultBranch,
      );
      return read(branchAnswer, answer, 'a branch').required_approvals ?? 0;
    },

    async has(path) {
      const problem = pathProblem(path);
      if (problem)
        throw new InputError(`path ${JSON.stringify(path)} ${problem}`);
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      const answer = await unlessMissing(
        connection.api.repos.repoGetContents(owner, name, encoded, {
          ref: defaultBranch,
        }),
      );
      return answer !== undefined;
    },

    async readTree({ folder, ref = defaultBranch }) {
      const commit = isCommitId(ref)
        ? ref
        : await reader.tipOf(assertBranchName(ref, 'ref'));
      if (!commit)
        throw new NotFoundError(`${owner}/${name} has no branch ${ref}`);
      return { files: await reader.files(commit, folder), commit };
    },

    async propose(change) {
      assertBranchName(change.branch, 'branch');
      if (change.branch === defaultBranch)
        throw new InputError('branch: accepted is one of its own');
      assertChangeInside(
        change.files,
        options.allowedFolders,
        options.allowedFiles,
      );
      if (Buffer.byteLength(change.body) > limits.changeRequestBodyBytes)
        throw new InputError(
          `body: has more than ${limits.changeRequestBodyBytes} bytes`,
        );
      const content = await writeBranch(change, {
        connection,
        address,
        reader,
        defaultBranch,
        folders: options.allowedFolders,
        files: options.allowedFiles ?? [],
        wasMerged: async () =>
          (await pulls.find(change.branch, 'merged')) !== undefined,
      });
      if (content.status === 'in-default-branch') {
        const merged = await pulls.find(change.branch, 'merged');
        return merged
          ? { status: 'already-merged', changeRequest: merged }
          : { status: 'unchanged' };
      }
      const { changeRequest, opened } = await openPull(change, content);
      if (opened) return { status: 'opened', changeRequest };
      if (changeRequest.state === 'merged')
        return { status: 'already-merged', changeRequest };
      return {
        status: 'already-open',
        changeRequest:
          content.status === 'written'
            ? await pulls.describe(changeRequest.number, change)
            : changeRequest,
      };
    },

    findChangeRequest: branch =>
      pulls.find(assertBranchName(branch, 'branch'), 'open'),
    getChangeRequest: number => pulls.get(number),

    async merge({ number, expectedHeadSha }) {
      const { result } = await lookThenAct<ChangeRequest, undefined>({
        pause: connection.pause,
        async look() {
          const changeRequest = await pulls.get(number);
          if (changeRequest.state === 'merged') return { done: changeRequest };
          if (
            changeRequest.state === 'closed' ||
            changeRequest.headSha !== expectedHeadSha
          )
            throw new ConflictError(
              `change request ${number} is ${changeRequest.state} at ${changeRequest.headSha.slice(0, 10)}; expected: open at ${expectedHeadSha.slice(0, 10)}`,
            );
          return { todo: undefined };
        },
        async act() {
          await pulls.merge({ number, expectedHeadSha });
          return pulls.get(number);
        },
      });
      return result;
    },
  };
}

import pLimit from 'p-limit';
import { blobText } from '../blobText';
import { lineOf, mainLine, utc } from '../hostText';
import { unlessMissing } from '../http';
import type {
  CommitRecord,
  MergedChange,
  RepositoryHistory,
} from '../repositoryHistory';
import * as answers from './answers';
import { createNewestBuild } from './newestBuild';
import type { GithubRepository } from './repository';
import { createTreeReader } from './treeReader';

const parallelReads = 6;
/** Closed change requests, latest first, that are looked through for a merge. */
const mostClosedPulls = 200;
/** Files that GitHub tells of a change request at most, and of a commit in as many pages. */
const mostFiles = 3_000;

const timeOf = ({ commit }: answers.GithubCommit): string =>
  utc((commit.committer ?? commit.author)?.date ?? '1970-01-01');

const pathsOf = (
  files: readonly { filename: string; previous_filename?: string | null }[],
): string[] =>
  files.flatMap(({ filename, previous_filename: before }) =>
    before ? [filename, before] : [filename],
  );

/** The history of one repository at GitHub. @see https://docs.github.com/en/rest */
export function createRepositoryHistory(
  repository: GithubRepository,
): RepositoryHistory {
  const { api, address, url } = repository;
  const base = `/repos/${address.owner}/${address.name}`;

  /** GitHub tells the files of a commit only where that commit alone is asked for. */
  async function filesOf(id: string): Promise<string[] | undefined> {
    const files = await api.list(`${base}/commits/${id}`, {
      schema: answers.commitFiles,
      items: answer => answer.files ?? [],
      what: 'a commit',
      limit: mostFiles,
    });
    return files.length >= mostFiles ? undefined : pathsOf(files);
  }

  return {
    name: `${address.owner}/${address.name}`,
    url,
    ...createTreeReader(repository, base),
    newestBuild: createNewestBuild(repository),

    async tipOf(branch) {
      const found = await unlessMissing(
        api.get(`${base}/branches/${encodeURI(branch)}`, {
          schema: answers.branch,
          what: 'a branch',
        }),
      );
      return found?.commit.sha;
    },

    async readBlob(blob) {
      const { content } = await api.get(`${base}/git/blobs/${blob}`, {
        schema: answers.blob,
        what: 'a file',
      });
      return blobText(content);
    },

    async commits({ from, until, path, limit, files = true }) {
      const found = await api.list(`${base}/commits`, {
        schema: answers.commits,
        items: answer => answer,
        what: 'commits',
        limit,
        query: { sha: from, path },
        last: ({ sha }) => sha === until,
      });
      const newer = found.filter(({ sha }) => sha !== until);
      const own = path === undefined ? mainLine(newer) : newer;
      const atOnce = pLimit(parallelReads);
      return Promise.all(
        own.map(commit =>
          atOnce(async (): Promise<CommitRecord> => ({
            id: commit.sha,
            title: lineOf(commit.commit.message),
            author: lineOf(commit.commit.author?.name),
            at: timeOf(commit),
            url: `${url}/commit/${commit.sha}`,
            files: files ? await filesOf(commit.sha) : undefined,
          })),
        ),
      );
    },

    async mergedChanges(commits) {
      const wanted = new Set(commits);
      const pulls = await api.list(`${base}/pulls`, {
        schema: answers.pulls,
        items: answer => answer,
        what: 'change requests',
        limit: mostClosedPulls,
        query: { state: 'closed', sort: 'updated', direction: 'desc' },
      });
      const found = new Map<string, MergedChange>();
      for (const { number, title, user, ...pull } of pulls) {
        const commit = pull.merged_at ? pull.merge_commit_sha : undefined;
        if (commit && wanted.delete(commit))
          found.set(commit, {
            number,
            title: lineOf(title),
            author: lineOf(user?.login),
            url: `${url}/pull/${number}`,
          });
      }
      return found;
    },

    async openChanges({ branch, limit }) {
      const pulls = await api.list(`${base}/pulls`, {
        schema: answers.pulls,
        items: answer => answer,
        what: 'change requests',
        limit,
        query: { state: 'open', base: branch },
      });
      return pulls.map(({ number, title, user, created_at, head }) => ({
        number,
        title: lineOf(title),
        author: lineOf(user?.login),
        url: `${url}/pull/${number}`,
        openedAt: utc(created_at),
        head: head.sha,
      }));
    },

    async changedFiles(number) {
      const files = await api.list(`${base}/pulls/${number}/files`, {
        schema: answers.files,
        items: answer => answer,
        what: 'the files of a change request',
        limit: mostFiles,
      });
      return files.length >= mostFiles ? undefined : pathsOf(files);
    },

    async distance(from, to) {
      const answer = await unlessMissing(
        api.get(`${base}/compare/${from}...${to}`, {
          schema: answers.comparison,
          what: 'a comparison',
        }),
      );
      return (
        answer && {
          count: answer.ahead_by,
          since: (answer.commits ?? []).map(timeOf).sort()[0],
        }
      );
    },
  };
}

import pLimit from 'p-limit';
import type { z } from 'zod';
import { blobText } from '../blobText';
import { lineOf, utc } from '../hostText';
import { unlessMissing } from '../http';
import type {
  CommitRecord,
  MergedChange,
  RepositoryHistory,
} from '../repositoryHistory';
import * as answers from './answers';
import { createNewestBuild } from './newestBuild';
import { type GitlabProject, projectPath } from './project';
import { createTreeReader } from './treeReader';

const parallelReads = 6;
/** Merged change requests, latest first, that are looked through for a merge. */
const mostMerged = 200;
const mostFiles = 3_000;

/** The history of one project at GitLab. @see https://docs.gitlab.com/api/rest/ */
export function createRepositoryHistory(
  gitlabProject: GitlabProject,
): RepositoryHistory {
  const { api, address, url } = gitlabProject;
  const base = projectPath(address);

  async function filesAt(path: string, what: string) {
    const files = await api.list(path, {
      schema: answers.files,
      items: answer => answer,
      what,
      limit: mostFiles,
    });
    return files.length >= mostFiles
      ? undefined
      : [
          ...new Set(
            files.flatMap(({ new_path, old_path }) => [new_path, old_path]),
          ),
        ];
  }

  const changeOf = ({
    iid,
    title,
    author,
  }: z.output<typeof answers.mergeRequests>[number]): MergedChange => ({
    number: iid,
    title: lineOf(title),
    author: lineOf(author?.name),
    url: `${url}/-/merge_requests/${iid}`,
  });

  return {
    name: `${address.owner}/${address.name}`,
    url,
    newestBuild: createNewestBuild(gitlabProject),

    async tipOf(branch) {
      const found = await unlessMissing(
        api.get(`${base}/repository/branches/${encodeURIComponent(branch)}`, {
          schema: answers.branch,
          what: 'a branch',
        }),
      );
      return found?.commit.id;
    },

    ...createTreeReader(gitlabProject),

    async readBlob(blob) {
      const { content } = await api.get(`${base}/repository/blobs/${blob}`, {
        schema: answers.blob,
        what: 'a file',
      });
      return blobText(content);
    },

    async commits({ from, until, path, limit, files = true }) {
      const found = await api.list(`${base}/repository/commits`, {
        schema: answers.commits,
        items: answer => answer,
        what: 'commits',
        limit,
        query: {
          ref_name: from,
          path,
          first_parent: path === undefined ? true : undefined,
        },
        last: ({ id }) => id === until,
      });
      const end = found.findIndex(({ id }) => id === until);
      const atOnce = pLimit(parallelReads);
      return Promise.all(
        found.slice(0, end < 0 ? found.length : end).map(commit =>
          atOnce(async (): Promise<CommitRecord> => ({
            id: commit.id,
            title: lineOf(commit.title),
            author: lineOf(commit.author_name),
            at: utc(commit.committed_date),
            url: `${url}/-/commit/${commit.id}`,
            files: files
              ? await filesAt(
                  `${base}/repository/commits/${commit.id}/diff`,
                  'a commit',
                )
              : undefined,
          })),
        ),
      );
    },

    async mergedChanges(commits) {
      const wanted = new Set(commits);
      const requests = await api.list(`${base}/merge_requests`, {
        schema: answers.mergeRequests,
        items: answer => answer,
        what: 'change requests',
        limit: mostMerged,
        query: { state: 'merged', order_by: 'updated_at', sort: 'desc' },
      });
      const found = new Map<string, MergedChange>();
      for (const request of requests) {
        // A fast-forward merge makes no commit: the branch's last one becomes the tip.
        const commit =
          request.merge_commit_sha ?? request.squash_commit_sha ?? request.sha;
        if (commit && wanted.delete(commit))
          found.set(commit, changeOf(request));
      }
      return found;
    },

    async openChanges({ branch, limit }) {
      const requests = await api.list(`${base}/merge_requests`, {
        schema: answers.mergeRequests,
        items: answer => answer,
        what: 'change requests',
        limit,
        query: { state: 'opened', target_branch: branch },
      });
      return requests.flatMap(request =>
        request.sha
          ? [
              {
                ...changeOf(request),
                openedAt: utc(request.created_at),
                head: request.sha,
              },
            ]
          : [],
      );
    },

    changedFiles: number =>
      filesAt(
        `${base}/merge_requests/${number}/diffs`,
        'the files of a change request',
      ),

    async distance(from, to) {
      const answer = await unlessMissing(
        api.get(`${base}/repository/compare`, {
          schema: answers.comparison,
          what: 'a comparison',
          query: { from, to },
        }),
      );
      return (
        answer && {
          count: answer.commits.length,
          since: answer.commits
            .map(({ committed_date: at }) => utc(at))
            .sort()[0],
        }
      );
    },
  };
}

import { lineOf, utc } from '../hostText';
import { unlessMissing } from '../http';
import type { CheckState, NewestBuild } from '../repositoryHistory';
import * as answers from './answers';
import { type GitlabProject, projectPath } from './project';

/** Pipelines of one commit that are read; the newest of each kind counts. */
const mostPipelines = 20;

/** @see https://docs.gitlab.com/api/pipelines/, `status` */
const states: Readonly<Record<string, CheckState>> = {
  created: 'running',
  waiting_for_resource: 'running',
  preparing: 'running',
  pending: 'running',
  running: 'running',
  scheduled: 'running',
  success: 'ok',
  skipped: 'ok',
  failed: 'failed',
  canceling: 'failed',
  canceled: 'failed',
  // It waits for somebody.
  manual: 'unknown',
};

/** Reads the default branch's tip and its pipelines from GitLab. */
export function createNewestBuild({
  api,
  address,
  url,
}: GitlabProject): () => Promise<NewestBuild | undefined> {
  const base = projectPath(address);
  return async () => {
    const { default_branch: branch } = await api.get(base, {
      schema: answers.project,
      what: 'a project',
    });
    const found =
      branch &&
      (await unlessMissing(
        api.get(`${base}/repository/branches/${encodeURIComponent(branch)}`, {
          schema: answers.branch,
          what: 'a branch',
        }),
      ));
    if (!branch || !found) return undefined;
    const { id, title, author_name: author, committed_date: at } = found.commit;
    const pipelines = await api.list(`${base}/pipelines`, {
      schema: answers.pipelines,
      items: answer => answer,
      what: 'the pipelines of a commit',
      limit: mostPipelines,
      query: { sha: id, ref: branch, order_by: 'id', sort: 'desc' },
    });
    const newest = new Map(
      [...pipelines]
        .reverse()
        .map(one => [one.name || one.source || 'pipeline', one]),
    );
    return {
      branch,
      commit: {
        id,
        title: lineOf(title),
        author: lineOf(author),
        at: utc(at),
        url: `${url}/-/commit/${id}`,
      },
      checks: [...newest].map(([name, { id: number, status }]) => ({
        name: name === 'pipeline' ? name : `pipeline ${lineOf(name)}`,
        state: states[status] ?? 'unknown',
        said: lineOf(status),
        url: `${url}/-/pipelines/${number}`,
      })),
    };
  };
}

import { lineOf, utc, webAddressOf } from '../hostText';
import { unlessMissing } from '../http';
import type { Check, CheckState, NewestBuild } from '../repositoryHistory';
import * as answers from './answers';
import type { GithubRepository } from './repository';

const mostChecks = 100;

/** @see https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-checks, `conclusion` */
const conclusions: Readonly<Record<string, CheckState>> = {
  success: 'ok',
  neutral: 'ok',
  skipped: 'ok',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  action_required: 'failed',
  cancelled: 'failed',
};
/** @see https://docs.github.com/en/rest/commits/statuses */
const statusStates: Readonly<Record<string, CheckState>> = {
  success: 'ok',
  pending: 'running',
  failure: 'failed',
  error: 'failed',
};

/** Reads the default branch's tip with its check runs and commit statuses from GitHub. */
export function createNewestBuild({
  api,
  address,
  url,
}: GithubRepository): () => Promise<NewestBuild | undefined> {
  const base = `/repos/${address.owner}/${address.name}`;

  async function checksOf(id: string): Promise<Check[]> {
    const [runs, statuses] = await Promise.all([
      api.list(`${base}/commits/${id}/check-runs`, {
        schema: answers.checkRuns,
        items: answer => answer.check_runs,
        what: 'the checks of a commit',
        limit: mostChecks,
        query: { filter: 'latest' },
      }),
      api.list(`${base}/commits/${id}/status`, {
        schema: answers.combinedStatus,
        items: answer => answer.statuses,
        what: 'the statuses of a commit',
        limit: mostChecks,
      }),
    ]);
    return [
      ...runs.map(({ name, status, conclusion, html_url, output }): Check => ({
        name: lineOf(name),
        state:
          status === 'completed'
            ? (conclusions[conclusion ?? ''] ?? 'unknown')
            : 'running',
        said: lineOf(output?.title) || lineOf(conclusion ?? status),
        url: webAddressOf(html_url),
      })),
      ...statuses.map(({ context, state, description, target_url }) => ({
        name: lineOf(context),
        state: statusStates[state] ?? ('unknown' as const),
        said: lineOf(description) || lineOf(state),
        url: webAddressOf(target_url),
      })),
    ];
  }

  return async () => {
    const { default_branch: branch } = await api.get(base, {
      schema: answers.repository,
      what: 'a repository',
    });
    // A repository without a commit has no branch.
    const found = await unlessMissing(
      api.get(`${base}/branches/${encodeURI(branch)}`, {
        schema: answers.branch,
        what: 'a branch',
      }),
    );
    if (!found) return undefined;
    const { sha, commit } = found.commit;
    const checks = await checksOf(sha);
    return {
      branch,
      commit: {
        id: sha,
        title: lineOf(commit.message),
        author: lineOf(commit.author?.name),
        at: utc((commit.committer ?? commit.author)?.date ?? '1970-01-01'),
        url: `${url}/commit/${sha}`,
      },
      checks: checks
        .sort((one, other) => one.name.localeCompare(other.name))
        .slice(0, mostChecks),
    };
  };
}

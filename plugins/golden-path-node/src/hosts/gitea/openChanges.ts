import { z } from 'zod';
import { lineOf, utc } from '../hostText';
import { isCommitId } from '../names';
import type { RepositoryAddress } from '../repositoryAddress';
import type { OpenChange, RepositoryHistory } from '../repositoryHistory';
import { read } from './answers';
import type { GiteaConnection } from './connection';
import { hostDate } from './historyAnswers';

const pageSize = 50;
/** Files of a change request that are read; one with more touches too much to say what. */
const mostFiles = 1_000;

const openPulls = z
  .array(
    z.object({
      number: z.int().min(1),
      title: z.string(),
      user: z
        .object({ login: z.string(), full_name: z.string().nullish() })
        .nullish(),
      created_at: hostDate,
      head: z.object({ sha: z.string().refine(isCommitId) }),
      base: z.object({ ref: z.string().max(300) }),
    }),
  )
  .max(1000);
const files = z
  .array(
    z.object({
      filename: z.string().max(4096),
      previous_filename: z.string().max(4096).nullish(),
    }),
  )
  .max(1000);

/** What waits in a repository on a Gitea. */
export function createOpenChanges(
  { api, baseUrl }: GiteaConnection,
  { owner, name }: RepositoryAddress,
): Pick<RepositoryHistory, 'openChanges' | 'changedFiles'> {
  return {
    async openChanges({ branch, limit }) {
      const found: OpenChange[] = [];
      for (let page = 1; found.length < limit; page++) {
        const pulls = read(
          openPulls,
          await api.repos.repoListPullRequests(owner, name, {
            state: 'open',
            page,
            limit: pageSize,
          }),
          'change requests',
        );
        for (const { number, title, user, created_at, head, base } of pulls)
          if (branch === undefined || base.ref === branch)
            found.push({
              number,
              title: lineOf(title),
              author: lineOf(user?.full_name || user?.login),
              url: `${baseUrl}/${owner}/${name}/pulls/${number}`,
              openedAt: utc(created_at),
              head: head.sha,
            });
        if (pulls.length < pageSize) break;
      }
      return found.slice(0, limit);
    },

    async changedFiles(number) {
      const paths: string[] = [];
      for (let page = 1; paths.length < mostFiles; page++) {
        const answer = read(
          files,
          await api.repos.repoGetPullRequestFiles(owner, name, number, {
            page,
            limit: pageSize,
          }),
          'the files of a change request',
        );
        for (const file of answer)
          paths.push(
            file.filename,
            ...(file.previous_filename ? [file.previous_filename] : []),
          );
        if (answer.length < pageSize) return paths;
      }
      return undefined;
    },
  };
}

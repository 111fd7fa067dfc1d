import pLimit from 'p-limit';
import { lineOf, mainLine, utc } from '../hostText';
import { isCommitId } from '../names';
import { blobText } from '../blobText';
import type { RepositoryAddress } from '../repositoryAddress';
import type {
  CommitRecord,
  MergedChange,
  RepositoryHistory,
} from '../repositoryHistory';
import { blobAnswer, read } from './answers';
import { type GiteaConnection, unlessMissing } from './connection';
import {
  distanceAnswer,
  historyAnswer,
  historyCommit,
  type HistoryCommit,
  mergedPullsAnswer,
} from './historyAnswers';
import { createNewestBuild } from './newestBuild';
import { createOpenChanges } from './openChanges';
import { createRepositoryReader } from './repositoryReader';

const pageSize = 50;
const parallelReads = 6;
/** Pages of change requests, latest first, that are looked through for a merge. */
const mostPullPages = 4;
const shortId = /^[0-9a-f]{7,40}$/;

/** The history of one repository on a Gitea. */
export function createRepositoryHistory(
  connection: GiteaConnection,
  address: RepositoryAddress,
): RepositoryHistory {
  const { owner, name } = address;
  const { repos } = connection.api;
  const url = `${connection.baseUrl}/${owner}/${name}`;
  const reader = createRepositoryReader(connection, address);

  const single = (id: string) =>
    unlessMissing(
      repos.repoGetSingleCommit(owner, name, id, {
        stat: false,
        verification: false,
        files: true,
      }),
    );

  const toRecord = (commit: HistoryCommit): CommitRecord => ({
    id: commit.sha,
    title: lineOf(commit.commit.message),
    author: lineOf(commit.commit.author.name),
    at: utc(commit.commit.committer.date),
    url: `${url}/commit/${commit.sha}`,
    files: commit.files?.flatMap(({ filename }) => filename ?? []),
  });

  /** Hosts may leave the files out of a list; the commit by itself has them. */
  async function withFiles(commit: HistoryCommit): Promise<CommitRecord> {
    if (commit.files) return toRecord(commit);
    const answer = await single(commit.sha);
    return toRecord(answer ? read(historyCommit, answer, 'a commit') : commit);
  }

  async function resolve(id: string): Promise<string | undefined> {
    if (isCommitId(id)) return id;
    if (!shortId.test(id)) return undefined;
    const answer = await single(id);
    return answer && read(historyCommit, answer, 'a commit').sha;
  }

  return {
    name: `${owner}/${name}`,
    url,
    tipOf: reader.tipOf,
    list: reader.list,
    entries: reader.entries,
    ...createOpenChanges(connection, address),
    newestBuild: createNewestBuild(connection, address),

    async readBlob(blob) {
      const answer = await repos.getBlob(owner, name, blob);
      return blobText(read(blobAnswer, answer, 'a file').content);
    },

    async commits({ from, until, path, limit, files = true }) {
      const found: HistoryCommit[] = [];
      pages: for (let page = 1; found.length < limit; page++) {
        const answer = read(
          historyAnswer,
          await repos.repoGetAllCommits(owner, name, {
            sha: from,
            path,
            stat: false,
            verification: false,
            files,
            page,
            limit: Math.min(pageSize, limit),
          }),
          'commits',
        );
        for (const commit of answer) {
          if (commit.sha === until || found.length === limit) break pages;
          found.push(commit);
        }
        if (answer.length === 0 || path !== undefined) break;
        if (answer.length < Math.min(pageSize, limit)) break;
      }
      const atOnce = pLimit(parallelReads);
      const own = path === undefined ? mainLine(found) : found;
      if (!files) return own.map(toRecord);
      return Promise.all(own.map(commit => atOnce(() => withFiles(commit))));
    },

    async mergedChanges(commits) {
      const wanted = new Set(commits);
      const found = new Map<string, MergedChange>();
      for (let page = 1; page <= mostPullPages && wanted.size > 0; page++) {
        const pulls = read(
          mergedPullsAnswer,
          await repos.repoListPullRequests(owner, name, {
            state: 'closed',
            sort: 'recentupdate',
            page,
            limit: pageSize,
          }),
          'change requests',
        );
        for (const pull of pulls) {
          const commit = pull.merge_commit_sha;
          if (!pull.merged || !commit || !wanted.delete(commit)) continue;
          found.set(commit, {
            number: pull.number,
            title: lineOf(pull.title),
            author: lineOf(pull.user?.full_name || pull.user?.login),
            url: `${url}/pulls/${pull.number}`,
          });
        }
        if (pulls.length < pageSize) break;
      }
      return found;
    },

    async distance(base, head) {
      const [from, to] = await Promise.all([resolve(base), resolve(head)]);
      if (!from || !to) return undefined;
      const answer = await unlessMissing(
        repos.repoCompareDiff(owner, name, `${from}...${to}`),
      );
      if (!answer) return undefined;
      const { total_commits: total, commits } = read(
        distanceAnswer,
        answer,
        'a comparison',
      );
      const oldest = (commits ?? [])
        .map(({ commit }) => utc(commit.committer.date))
        .sort()[0];
      return { count: total ?? commits?.length ?? 0, since: oldest };
    },
  };
}

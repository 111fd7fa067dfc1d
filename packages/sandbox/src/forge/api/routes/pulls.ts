import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { listChanges, readDiff } from '../../git';
import {
  editPull,
  findPull,
  mergePull,
  mergeStyles,
  NotMergeableError,
  openPull,
  readHeads,
  viewPull,
} from '../../operations';
import { accessOfPerson, reaches } from '../../policy';
import { NOT_FOUND } from '../../guard';
import type { Pull } from '../../state';
import { paged } from '../paging';
import { apiUrl, presentCommit, presentPull, webUrl } from '../present';
import {
  numberParam,
  param,
  parseBody,
  reading,
  writing,
  type RepositoryContext,
  type Route,
} from '../route';

const newPull = z.object({
  title: z.string(),
  body: z.string().default(''),
  head: z.string(),
  base: z.string(),
  labels: z.array(z.int()).optional(),
  reviewers: z.array(z.string().max(100)).max(50).optional(),
});
const edit = z.object({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  labels: z.array(z.int()).optional(),
});
const merge = z.object({
  Do: z.string(),
  MergeTitleField: z.string().max(255).optional(),
  MergeMessageField: z.string().optional(),
  head_commit_id: z.string().max(40).optional(),
  delete_branch_after_merge: z.boolean().optional(),
  force_merge: z.boolean().optional(),
});

const SORTS = new Map<string, (a: Pull, b: Pull) => number>([
  ['oldest', (a, b) => a.number - b.number],
  ['recentupdate', (a, b) => compare(b.updatedAt, a.updatedAt)],
  ['leastupdate', (a, b) => compare(a.updatedAt, b.updatedAt)],
]);
const newestFirst = (a: Pull, b: Pull) => b.number - a.number;

/** `/pulls`: list, open, read, edit, what they change, merge. */
export const pullRoutes: Route[] = [
  reading('/pulls', context => {
    const { repository, query } = context;
    const state = query.get('state') || 'open';
    const found = repository.state.pulls
      .filter(pull => state === 'all' || pull.state === state)
      .filter(pull => isWanted(query, pull))
      .sort(SORTS.get(query.get('sort') ?? '') ?? newestFirst);
    return paged(context, found, pull =>
      presentPull(context, repository, pull),
    );
  }),
  writing('post', '/pulls', 'read', async context => {
    const { forge, repository, person } = context;
    const body = parseBody(newPull, context);
    const pull = await openPull(forge, repository, person, body);
    return {
      status: 201,
      json: await presentPull(context, repository, pull, { counts: true }),
    };
  }),
  reading('/pulls/:index.diff', readPullDiff),
  reading('/pulls/:index', async context => ({
    json: await presentPull(context, context.repository, pullParam(context), {
      counts: true,
    }),
  })),
  writing('patch', '/pulls/:index', 'read', async context => {
    const { forge, repository, person } = context;
    const body = parseBody(edit, context);
    const pull = pullParam(context);
    const access = accessOfPerson(forge.organisation, repository.state, person);
    if (pull.user !== person.login && !reaches(access, 'write')) {
      throw new NotFoundError(NOT_FOUND);
    }
    const after = await editPull(forge, repository, pull.number, body);
    return {
      status: 201,
      json: await presentPull(context, repository, after, { counts: true }),
    };
  }),
  reading('/pulls/:index/commits', async context => {
    const { forge, repository } = context;
    const view = await viewPull(forge, repository, pullParam(context));
    return paged(context, view.commits, one =>
      presentCommit(context, repository, one),
    );
  }),
  reading('/pulls/:index/files', listFiles),
  reading('/pulls/:index/merge', context => {
    if (!pullParam(context).merged) throw new NotFoundError(NOT_FOUND);
    return { status: 204 };
  }),
  writing('post', '/pulls/:index/merge', 'read', async context => {
    const { forge, repository, person } = context;
    const body = parseBody(merge, context);
    const style = mergeStyles.find(one => one === body.Do);
    if (!style) {
      throw new NotMergeableError(
        `${body.Do.slice(0, 40)} is not allowed an allowed merge style for this repository`,
      );
    }
    if (body.force_merge) {
      throw new NotMergeableError('force_merge: rules hold for everybody here');
    }
    const { number } = pullParam(context);
    await mergePull(forge, repository, person, number, {
      style,
      expectedHead: body.head_commit_id || undefined,
      title: body.MergeTitleField,
      message: body.MergeMessageField,
      deleteBranch: body.delete_branch_after_merge,
    });
    return { status: 200 };
  }),
  reading('/pulls/:base/:head(*)', async context => {
    const { repository } = context;
    const [base, head] = [param(context, 'base'), param(context, 'head')];
    const pull = repository.state.pulls
      .filter(one => one.base === base && one.head === head)
      .at(-1);
    if (!pull) throw new NotFoundError(NOT_FOUND);
    return {
      json: await presentPull(context, repository, pull, { counts: true }),
    };
  }),
];

/** @throws NotFoundError where the number is no change request. */
export function pullParam(context: RepositoryContext): Pull {
  return findPull(context.repository, numberParam(context, 'index'));
}

function isWanted(query: URLSearchParams, pull: Pull): boolean {
  const poster = query.get('poster');
  const base = query.get('base_branch');
  const labels = query.getAll('labels').map(Number);
  return (
    (!poster || pull.user === poster) &&
    (!base || pull.base === base) &&
    labels.every(label => pull.labels.includes(label))
  );
}

async function listFiles(context: RepositoryContext) {
  const { repository } = context;
  const { head, mergeBase } = await readHeads(repository, pullParam(context));
  const changes = await listChanges(repository.path, mergeBase, head);
  return paged(context, changes, change => {
    const path = change.path.split('/').map(encodeURIComponent).join('/');
    const web = webUrl(context.url, repository);
    return {
      filename: change.path,
      status: change.status,
      additions: change.additions,
      deletions: change.deletions,
      changes: change.additions + change.deletions,
      html_url: `${web}/src/commit/${head}/${path}`,
      raw_url: `${web}/raw/commit/${head}/${path}`,
      contents_url: `${apiUrl(context.url, repository)}/contents/${path}?ref=${head}`,
    };
  });
}

async function readPullDiff(context: RepositoryContext) {
  const { repository } = context;
  const { head, mergeBase } = await readHeads(repository, pullParam(context));
  return {
    content: {
      type: 'text/plain; charset=utf-8',
      body: await readDiff(repository.path, mergeBase, head),
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

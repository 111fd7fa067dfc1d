import { z } from 'zod';
import { addStatus, combinedState, latestStatuses } from '../../operations';
import { statusStates, type Status } from '../../state';
import { paged } from '../paging';
import { apiUrl, presentLogin, presentRepository } from '../present';
import {
  param,
  parseBody,
  reading,
  writing,
  type RepositoryContext,
  type Route,
} from '../route';
import { requireCommit } from './gitData';

const newStatus = z.object({
  state: z.enum(statusStates),
  context: z.string().default('default'),
  description: z.string().default(''),
  target_url: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default(''),
});

/** What checks say of commits. */
export const statusRoutes: Route[] = [
  writing('post', '/statuses/:sha', 'write', async context => {
    const { forge, repository, person } = context;
    const body = parseBody(newStatus, context);
    const status = await addStatus(forge, repository, person, {
      sha: await requireCommit(context, param(context, 'sha')),
      state: body.state,
      context: body.context || 'default',
      description: body.description,
      targetUrl: body.target_url,
    });
    return { status: 201, json: presentStatus(context, status) };
  }),
  reading('/statuses/:sha', listStatuses),
  reading('/commits/:sha(*)/statuses', listStatuses),
  reading('/commits/:sha(*)/status', async context => {
    const { repository } = context;
    const sha = await requireCommit(context, param(context, 'sha'));
    const latest = latestStatuses(repository.state.statuses, sha);
    const api = apiUrl(context.url, repository);
    return {
      json: {
        state: combinedState(latest) ?? '',
        sha,
        total_count: latest.length,
        statuses: latest.map(one => presentStatus(context, one)),
        repository: await presentRepository(context, repository),
        commit_url: `${api}/git/commits/${sha}`,
        url: `${api}/commits/${sha}/status`,
      },
    };
  }),
];

async function listStatuses(context: RepositoryContext) {
  const { repository } = context;
  const sha = await requireCommit(context, param(context, 'sha'));
  const found = repository.state.statuses.filter(one => one.sha === sha);
  return paged(context, found.reverse(), one => presentStatus(context, one));
}

/** Gitea's `CommitStatus`. */
function presentStatus(context: RepositoryContext, status: Status) {
  const { url, repository, forge } = context;
  return {
    id: status.id,
    status: status.state,
    target_url: status.targetUrl,
    description: status.description,
    context: status.context,
    url: `${apiUrl(url, repository)}/statuses/${status.sha}`,
    creator: presentLogin(url, forge.organisation.people, status.user),
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

import { InputError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import {
  addComment,
  addReview,
  findPull,
  updatePull,
  viewPull,
} from '../../operations';
import { NOT_FOUND } from '../../guard';
import { reviewStates } from '../../state';
import { paged } from '../paging';
import { presentComment, presentLabel, presentReviews } from '../present';
import {
  numberParam,
  parseBody,
  reading,
  writing,
  type RepositoryContext,
  type Route,
  type WriteContext,
} from '../route';
import { pullParam } from './pulls';

const newReview = z.object({
  event: z.enum(reviewStates, `accepted are ${reviewStates.join(', ')}`),
  body: z.string().default(''),
  commit_id: z.string().max(40).optional(),
});
const newComment = z.object({ body: z.string() });
const labelChange = z.object({
  labels: z.array(z.union([z.int(), z.string()])).default([]),
});

/** Reviews, comments and labels of a change request. */
export const conversationRoutes: Route[] = [
  reading('/pulls/:index/reviews', async context => {
    const reviews = await reviewsOf(context);
    return paged(context, reviews, review => review);
  }),
  writing('post', '/pulls/:index/reviews', 'read', async context => {
    const { forge, repository, person } = context;
    const body = parseBody(newReview, context);
    const { number } = pullParam(context);
    const { id } = await addReview(forge, repository, person, number, {
      state: body.event,
      body: body.body,
      commit: body.commit_id || undefined,
    });
    const reviews = await reviewsOf(context);
    return { json: reviews.find(review => review.id === id) };
  }),
  reading('/pulls/:index/reviews/:id', async context => {
    const id = numberParam(context, 'id');
    const review = (await reviewsOf(context)).find(one => one.id === id);
    if (!review) throw new NotFoundError(NOT_FOUND);
    return { json: review };
  }),
  reading('/issues/:index/comments', context => {
    const pull = pullParam(context);
    // Gitea does not page this list either.
    return {
      json: pull.comments.map(one =>
        presentComment(context, context.repository, pull, one),
      ),
    };
  }),
  writing('post', '/issues/:index/comments', 'read', async context => {
    const { forge, repository, person } = context;
    const { body } = parseBody(newComment, context);
    const pull = pullParam(context);
    const comment = await addComment(
      forge,
      repository,
      person,
      pull.number,
      body,
    );
    return {
      status: 201,
      json: presentComment(context, repository, pull, comment),
    };
  }),
  reading('/issues/:index/labels', context => ({ json: labelsOf(context) })),
  writing('post', '/issues/:index/labels', 'write', async context => {
    const { labels } = pullParam(context);
    return changeLabels(context, [...labels, ...wantedLabels(context)]);
  }),
  writing('put', '/issues/:index/labels', 'write', context =>
    changeLabels(context, wantedLabels(context)),
  ),
  writing('delete', '/issues/:index/labels/:id', 'write', async context => {
    const id = numberParam(context, 'id');
    const { labels } = pullParam(context);
    await changeLabels(
      context,
      labels.filter(label => label !== id),
    );
    return { status: 204 };
  }),
];

async function reviewsOf(context: RepositoryContext) {
  const { forge, repository } = context;
  const view = await viewPull(forge, repository, pullParam(context));
  return presentReviews(context, repository, view);
}

/** Labels may be named by id or by name. */
function wantedLabels(context: WriteContext): number[] {
  const known = context.repository.state.labels;
  return parseBody(labelChange, context).labels.map(wanted => {
    const label = known.find(
      ({ id, name }) => id === wanted || name === wanted,
    );
    if (!label)
      throw new InputError(
        `labels has ${JSON.stringify(wanted)}, which is no label`,
      );
    return label.id;
  });
}

async function changeLabels(context: WriteContext, labels: readonly number[]) {
  const { forge, repository } = context;
  await updatePull(forge, repository, pullParam(context).number, pull => ({
    ...pull,
    labels: [...new Set(labels)],
  }));
  return { json: labelsOf(context) };
}

function labelsOf(context: RepositoryContext) {
  const { repository } = context;
  const { labels } = findPull(repository, numberParam(context, 'index'));
  return repository.state.labels
    .filter(({ id }) => labels.includes(id))
    .map(label => presentLabel(context.url, repository, label));
}

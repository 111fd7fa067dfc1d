import {
  durationToMilliseconds,
  previewName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { previewLabel } from '../../gitops/forges';
import { serviceRepositoryOf } from '../addresses';
import type { RepositoryFile } from '../file';
import { actions } from './actions';
import { forgeOf } from './forge';
import { login, registryOf } from './registry';
import { checkout, Job, runner, Step, use, workflowFile } from './workflow';

/** Only changes from the repository itself: a fork's code gets no image and no token. */
const sameRepository =
  'github.event.pull_request.head.repo.full_name == github.repository';
const labelled = `contains(github.event.pull_request.labels.*.name, '${previewLabel}')`;
const number = '${{ github.event.pull_request.number }}';
const head = '${{ github.event.pull_request.head.sha }}';

/** Steps that say something on the change request. */
export const commentSteps = (
  context: GenerationContext,
  message: string,
): Step[] => [
  checkout(),
  {
    name: 'Comment',
    env: {
      API: forgeOf(serviceRepositoryOf(context)).api(
        serviceRepositoryOf(context),
      ),
      REPOSITORY: '${{ github.repository }}',
      NUMBER: number,
      MESSAGE: message,
      TOKEN: '${{ github.token }}',
    },
    run: 'node .github/scripts/preview-comment.js',
  },
];

/** A job that takes the label away: from the change request with a number when there is no room, else from those that are too old. */
const limitJob = (
  context: GenerationContext,
  job: Pick<Job, 'name' | 'if' | 'outputs'>,
  own: string,
): Job => {
  const { ttl, limit } = context.organisation.previews;
  const repository = serviceRepositoryOf(context);
  const hours = durationToMilliseconds(ttl) / durationToMilliseconds('1h');
  return {
    ...job,
    'runs-on': runner,
    'timeout-minutes': 5,
    permissions: { contents: 'read', 'pull-requests': 'write' },
    steps: [
      checkout(),
      {
        name: 'Limit previews',
        id: 'limit',
        env: {
          API: forgeOf(repository).api(repository),
          REPOSITORY: '${{ github.repository }}',
          NUMBER: own,
          LABEL: previewLabel,
          HOURS: String(Number(hours.toFixed(4))),
          LIMIT: String(limit),
          TOKEN: '${{ github.token }}',
        },
        run: 'node .github/scripts/limit-previews.js',
      },
    ],
  };
};

/** When leftovers are looked for. */
const cleanUpHours = 6;

/** `preview.yaml`: a change request with the label `preview` gets an image, which the GitOps engine runs. */
export function previewWorkflow(context: GenerationContext): RepositoryFile {
  const registry = registryOf(context);
  const host = context.plans
    .find(plan => plan.name === previewName)
    ?.host?.replace('{number}', number);
  const { ttl } = context.organisation.previews;
  const where = host ? ` at https://${host}` : '';
  const image: Job = {
    name: 'Image',
    needs: 'admit',
    if: "needs.admit.outputs.admitted == 'true'",
    'runs-on': runner,
    'timeout-minutes': 20,
    permissions: { contents: 'read', packages: 'write' },
    steps: [
      checkout({ ref: head }),
      {
        name: 'Tag',
        id: 'tag',
        env: { NUMBER: number, HEAD_SHA: head },
        run: 'echo "tag=pr-$NUMBER-${HEAD_SHA:0:7}" >> "$GITHUB_OUTPUT"',
      },
      use(actions.setupBuildx),
      login(registry),
      use(actions.buildPush, {
        name: 'Build and push',
        with: {
          context: '.',
          push: true,
          tags: `${registry.image}:\${{ steps.tag.outputs.tag }}`,
          'cache-from': 'type=gha',
        },
      }),
    ],
  };
  return workflowFile('preview', {
    name: 'Preview',
    on: {
      pull_request: { types: ['opened', 'reopened', 'synchronize', 'labeled'] },
    },
    concurrency: {
      group: `preview-${number}`,
      'cancel-in-progress': true,
    },
    jobs: {
      admit: limitJob(
        context,
        {
          name: 'Room',
          if: `${labelled} && ${sameRepository}`,
          outputs: { admitted: '${{ steps.limit.outputs.admitted }}' },
        },
        number,
      ),
      image,
      comment: {
        name: 'Comment',
        needs: 'image',
        'runs-on': runner,
        'timeout-minutes': 5,
        permissions: { contents: 'read', 'pull-requests': 'write' },
        steps: commentSteps(
          context,
          `Preview of ${head}${where}: ready a few minutes after this comment, gone when this is closed, or within ${cleanUpHours} hours once nothing was pushed for ${ttl}.`,
        ),
      },
    },
  });
}

/** `preview-cleanup.yaml`: what a closed change request leaves is deleted, also when its event was lost, and old previews end. */
export function previewCleanupWorkflow(
  context: GenerationContext,
): RepositoryFile {
  const { githubPackage } = registryOf(context);
  const repository = serviceRepositoryOf(context);
  const images: Job | undefined = githubPackage && {
    name: 'Delete images',
    if: `github.event_name != 'pull_request' || ${sameRepository}`,
    'runs-on': runner,
    'timeout-minutes': 10,
    permissions: {
      contents: 'read',
      packages: 'write',
      'pull-requests': 'read',
    },
    steps: [
      checkout(),
      {
        name: 'Delete',
        env: {
          API: forgeOf(repository).api(repository),
          REPOSITORY: '${{ github.repository }}',
          OWNER: githubPackage.owner,
          PACKAGE: githubPackage.name,
          TOKEN: '${{ github.token }}',
        },
        run: 'node .github/scripts/delete-preview-images.js',
      },
    ],
  };
  return workflowFile('preview-cleanup', {
    name: 'Preview clean-up',
    on: {
      pull_request: { types: ['closed', 'unlabeled'] },
      schedule: [{ cron: `17 */${cleanUpHours} * * *` }],
      workflow_dispatch: {},
    },
    concurrency: { group: 'preview-cleanup', 'cancel-in-progress': false },
    jobs: {
      comment: {
        name: 'Comment',
        if: [
          "github.event_name == 'pull_request'",
          sameRepository,
          `(github.event.label.name == '${previewLabel}' || (github.event.action == 'closed' && ${labelled}))`,
        ].join(' && '),
        'runs-on': runner,
        'timeout-minutes': 5,
        permissions: { contents: 'read', 'pull-requests': 'write' },
        steps: commentSteps(
          context,
          'The preview is being deleted: its namespace goes with its Application.',
        ),
      },
      expire: limitJob(
        context,
        { name: 'Expire', if: "github.event_name != 'pull_request'" },
        '',
      ),
      ...(images && { images }),
    },
  });
}

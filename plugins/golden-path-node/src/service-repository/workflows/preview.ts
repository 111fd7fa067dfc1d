import { previewName } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { serviceRepositoryOf } from '../addresses';
import type { RepositoryFile } from '../file';
import { actions } from './actions';
import { forgeOf } from './forge';
import { login, registryOf } from './registry';
import { checkout, Job, runner, Step, use, workflowFile } from './workflow';

/** Only changes from the repository itself: a fork's code gets no image and no token. */
const sameRepository =
  'github.event.pull_request.head.repo.full_name == github.repository';
const labelled = "contains(github.event.pull_request.labels.*.name, 'preview')";
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
    if: `${labelled} && ${sameRepository}`,
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
      image,
      comment: {
        name: 'Comment',
        needs: 'image',
        'runs-on': runner,
        'timeout-minutes': 5,
        permissions: { contents: 'read', 'pull-requests': 'write' },
        steps: commentSteps(
          context,
          `Preview of ${head}${where}: ready a few minutes after this comment, gone when this is closed or after ${ttl}.`,
        ),
      },
    },
  });
}

/** `preview-cleanup.yaml`: what a closed change request leaves is deleted, also when its event was lost. */
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
      ...(images && {
        schedule: [{ cron: '17 3 * * *' }],
        workflow_dispatch: {},
      }),
    },
    concurrency: { group: 'preview-cleanup', 'cancel-in-progress': false },
    jobs: {
      comment: {
        name: 'Comment',
        if: [
          "github.event_name == 'pull_request'",
          sameRepository,
          `(github.event.label.name == 'preview' || (github.event.action == 'closed' && ${labelled}))`,
        ].join(' && '),
        'runs-on': runner,
        'timeout-minutes': 5,
        permissions: { contents: 'read', 'pull-requests': 'write' },
        steps: commentSteps(
          context,
          'The preview is being deleted: its namespace goes with its Application.',
        ),
      },
      ...(images && { images }),
    },
  });
}

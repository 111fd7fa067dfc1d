import { runtimes } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { RepositoryFile } from '../file';
import { actions } from './actions';
import { runtimeSteps } from './runtimeSteps';
import { checkout, Job, runner, use, workflowFile } from './workflow';

/** Lints, tests and builds the source code. */
export function testJob(
  { blueprint }: GenerationContext,
  options: { cached: boolean },
): Job {
  const { runtime } = blueprint.spec;
  const steps = runtimeSteps.get(runtime);
  return {
    name: 'Test',
    'runs-on': runner,
    'timeout-minutes': 15,
    permissions: { contents: 'read' },
    steps: [
      checkout(),
      ...steps.setup(options),
      ...steps.check(runtimes.get(runtime)),
    ],
  };
}

/** Scan that fails on what is serious and has a fix. */
export const scan = (image: string) =>
  use(actions.scan, {
    name: 'Scan',
    with: {
      image,
      'fail-build': true,
      'severity-cutoff': 'high',
      'only-fixed': true,
      'output-format': 'table',
    },
  });

/** `ci.yaml`: what a change request must pass. */
export function ciWorkflow(context: GenerationContext): RepositoryFile {
  const image = `${context.blueprint.metadata.name}:ci`;
  return workflowFile('ci', {
    name: 'CI',
    on: { pull_request: {} },
    concurrency: {
      group: 'ci-${{ github.ref }}',
      'cancel-in-progress': true,
    },
    jobs: {
      test: testJob(context, { cached: true }),
      image: {
        name: 'Image',
        'runs-on': runner,
        'timeout-minutes': 20,
        permissions: { contents: 'read' },
        steps: [
          checkout(),
          use(actions.setupBuildx),
          use(actions.buildPush, {
            name: 'Build',
            with: {
              context: '.',
              load: true,
              tags: image,
              'cache-from': 'type=gha',
              'cache-to': 'type=gha,mode=max',
            },
          }),
          scan(image),
        ],
      },
    },
  });
}

import type { GenerationContext } from '../../generation/types';
import type { RepositoryFile } from '../file';
import { runner, workflowFile } from './workflow';

/** Types of change that titles start with. @see https://www.conventionalcommits.org/en/v1.0.0/ */
export const titleTypes = [
  'feat',
  'fix',
  'perf',
  'refactor',
  'docs',
  'test',
  'build',
  'ci',
  'chore',
  'revert',
] as const;

/** `title.yaml`: titles of change requests read `feat(<service>): …`, because they become the history. */
export function titleWorkflow({
  blueprint,
}: GenerationContext): RepositoryFile {
  const service = blueprint.metadata.name;
  const types = titleTypes.join('|');
  return workflowFile('title', {
    name: 'Title',
    on: {
      pull_request: { types: ['opened', 'edited', 'reopened', 'synchronize'] },
    },
    concurrency: {
      group: 'title-${{ github.ref }}',
      'cancel-in-progress': true,
    },
    jobs: {
      title: {
        name: 'Title convention',
        'runs-on': runner,
        'timeout-minutes': 2,
        permissions: { contents: 'read' },
        steps: [
          {
            name: 'Check',
            env: { TITLE: '${{ github.event.pull_request.title }}' },
            run: [
              `convention='^(${types})\\((${service}|deps)\\)!?: [^ ].{2,}$'`,
              'if [[ ! "$TITLE" =~ $convention ]]; then',
              `  echo "::error::The title must read like 'feat(${service}): what changes'; types: ${titleTypes.join(', ')}"`,
              '  exit 1',
              'fi',
              '',
            ].join('\n'),
          },
        ],
      },
    },
  });
}

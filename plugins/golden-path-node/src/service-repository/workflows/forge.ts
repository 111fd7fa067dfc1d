import { createRegistry } from '@golden-path/plugin-golden-path-common';
import type { Repository } from '../addresses';
import { actions } from './actions';
import { Step, use } from './workflow';

/** How a workflow reaches a repository other than its own. */
interface Forge {
  readonly id: string;
  /** Base URL of the API, without a trailing slash. */
  readonly api: (repository: Repository) => string;
  /** Steps before, and the expression of, a token that may write to one repository. */
  readonly token: (repository: Repository) => {
    readonly steps: readonly Step[];
    readonly expression: string;
    /** Variables and secrets that the service repository needs for it. */
    readonly needs: readonly string[];
  };
}

const forges = createRegistry<Forge>('forge', [
  {
    id: 'github.com',
    api: () => 'https://api.github.com',
    // The workflow's own token can't write to another repository, and what it opens starts no checks.
    token: ({ owner, name }) => ({
      steps: [
        use(actions.appToken, {
          name: 'Token for the config repository',
          id: 'token',
          with: {
            'app-id': '${{ vars.CONFIG_REPOSITORY_APP_ID }}',
            'private-key': '${{ secrets.CONFIG_REPOSITORY_APP_KEY }}',
            owner,
            repositories: name,
            'permission-contents': 'write',
            'permission-pull-requests': 'write',
          },
        }),
      ],
      expression: '${{ steps.token.outputs.token }}',
      needs: ['CONFIG_REPOSITORY_APP_ID', 'CONFIG_REPOSITORY_APP_KEY'],
    }),
  },
  {
    id: 'gitea',
    api: ({ server }) => `${server}/api/v1`,
    token: () => ({
      steps: [],
      expression: '${{ secrets.CONFIG_REPOSITORY_TOKEN }}',
      needs: ['CONFIG_REPOSITORY_TOKEN'],
    }),
  },
]);

/** The kind of forge that a repository lies at. */
export const forgeOf = ({ host }: Repository): Forge =>
  forges.find(host) ?? forges.get('gitea');

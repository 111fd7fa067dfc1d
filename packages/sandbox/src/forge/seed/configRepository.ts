import type { SeedRepository } from '../operations';
import type { Organisation } from '../organisation';

/** Owner and name of the repository that says what runs where. */
export const CONFIG_REPOSITORY = { owner: 'platform', name: 'gitops-config' };

/**
 * The config repository at the first start. Every team may write branches of it; `main` takes
 * merged change requests only, approved by somebody who had no hand in them.
 *
 * @param files - further files of the first commit, such as Argo CD's objects.
 */
export function configRepositorySeed(
  organisation: Organisation,
  files: Readonly<Record<string, string | Buffer>> = {},
): SeedRepository {
  const others = organisation.teams.filter(
    team => team.name !== CONFIG_REPOSITORY.owner,
  );
  return {
    ...CONFIG_REPOSITORY,
    description: 'What runs where: every service in every environment.',
    files: { 'README.md': README, CODEOWNERS, ...files },
    message: 'Start of the config repository',
    collaborators: Object.fromEntries(
      others.map(team => [team.name, 'write' as const]),
    ),
    protection: {
      required_approvals: 1,
      dismiss_stale_approvals: true,
      block_on_rejected_reviews: true,
      block_admin_merge_override: true,
    },
  };
}

const README = `# gitops-config

What runs where. Argo CD brings the clusters to what \`main\` says.

| path | holds |
| --- | --- |
| \`apps/<service>/base\` | what a service is, whatever the environment |
| \`apps/<service>/components\` | parts that an environment may take or leave |
| \`apps/<service>/overlays/<environment>\` | the release and the sizing of one environment |

Nobody pushes to \`main\`: a change arrives as a change request, is approved by somebody who had no
hand in it, and is merged. An approval is for the commit that was looked at; a new one needs a new
approval.
`;

const CODEOWNERS = `# Who is asked to look at a change.
*          @platform
`;

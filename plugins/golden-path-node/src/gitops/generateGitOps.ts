import {
  createFileTree,
  FileTree,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { admissionPolicies } from '../admission';
import { serviceApplications } from './applications';
import { appProject } from './appProject';
import { codeowners } from './codeowners';
import { platformFile } from './files';
import { previewApplications } from './previews';
import { readme } from './readme';
import { GitOpsTeam, objectNameOf } from './team';
import { validateWorkflow } from './validateWorkflow';

/** Choices that the organisation's configuration doesn't have. */
export interface GitOpsOptions {
  /** Group that owns the config repository. Default: `platform`. */
  readonly platformTeam?: string;
}

/**
 * What a config repository starts with: projects and ApplicationSets of every team, code owners, the check of change
 * requests, and the policies by which clusters admit pods. Services come later, each with a change request of its own.
 * @throws InputError naming a team or group whose name can't be used
 */
export function generateGitOps(
  organisation: Organisation,
  teams: readonly GitOpsTeam[],
  { platformTeam = 'platform' }: GitOpsOptions = {},
): FileTree {
  const workflow = validateWorkflow(organisation);
  return createFileTree([
    ['README.md', readme(organisation)],
    ['CODEOWNERS', codeowners(organisation, teams, platformTeam)],
    [workflow.path, workflow.content],
    ...admissionPolicies().map(
      policy =>
        [
          `policies/${policy.metadata.name}.yaml`,
          platformFile(policy),
        ] as const,
    ),
    ...teams.flatMap(team => {
      const name = objectNameOf(team);
      return [
        [
          `projects/${name}.yaml`,
          platformFile(appProject(organisation, team)),
        ] as const,
        [
          `appsets/${name}-services.yaml`,
          platformFile(serviceApplications(organisation, team)),
        ] as const,
        [
          `appsets/${name}-previews.yaml`,
          platformFile(previewApplications(organisation, team)),
        ] as const,
      ];
    }),
  ]);
}

import {
  overlayFolderOf,
  configFolderOf,
  Organisation,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import { platformNote } from './files';
import { configForge } from './forges';
import { checkedGroupName, GitOpsTeam } from './team';

/** Environments that somebody has to approve, with the groups that do; the platform team where none is named. */
const guarded = (
  { environments }: Organisation,
  platformTeam: string,
): Array<{ environment: string; groups: string[] }> =>
  environments.flatMap(({ name, gates }) => {
    const groups = gates.flatMap(gate =>
      'approval' in gate
        ? [gate.approval.group ? shortName(gate.approval.group) : platformTeam]
        : [],
    );
    return groups.length > 0 ? [{ environment: name, groups }] : [];
  });

/** Who is asked to review which path. Later lines weigh more at GitHub; Gitea asks everybody whose line fits. */
export function codeowners(
  organisation: Organisation,
  teams: readonly GitOpsTeam[],
  platformTeam: string,
): string {
  const { everything, ownedPath } = configForge(organisation);
  const [owner = ''] = new URL(organisation.configRepository.url).pathname
    .split('/')
    .filter(Boolean);
  const handles = (groups: readonly string[]) =>
    [...new Set(groups)]
      .map(group => `@${owner}/${checkedGroupName(group)}`)
      .join(' ');
  const line = (path: string, groups: readonly string[]) =>
    `${ownedPath(path)} ${handles(groups)}`;
  const stages = guarded(organisation, platformTeam);
  return `${[
    `# Who is asked to review a change. ${platformNote}`,
    `${everything} ${handles([platformTeam])}`,
    ...stages.map(({ environment, groups }) =>
      line(`${overlayFolderOf('*', environment)}/`, groups),
    ),
    ...teams.flatMap(({ name, services = [] }) =>
      services.flatMap(service => [
        line(`${configFolderOf(service)}/`, [name]),
        ...stages.map(({ environment, groups }) =>
          line(`${overlayFolderOf(service, environment)}/`, [name, ...groups]),
        ),
      ]),
    ),
    '# Says whose project and cluster an overlay goes to.',
    line(`${overlayFolderOf('*', '*')}/environment.yaml`, [platformTeam]),
  ].join('\n')}\n`;
}

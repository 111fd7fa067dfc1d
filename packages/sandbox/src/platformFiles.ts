import type { Organisation as PlatformOrganisation } from '@golden-path/plugin-golden-path-common';
import { generateGitOps } from '@golden-path/plugin-golden-path-node';
import type { Organisation } from './forge';

/**
 * What a platform team puts into its config repository before the first service: projects and ApplicationSets of
 * every team, code owners, the check of change requests.
 */
export function platformFiles(
  platform: PlatformOrganisation,
  { teams }: Organisation,
): Record<string, string> {
  const tree = generateGitOps(
    platform,
    teams.map(({ name }) => ({ name })),
  );
  return Object.fromEntries(
    [...tree].map(([path, { content }]) => [path, content]),
  );
}

import { readFile } from 'node:fs/promises';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import { generateGitOps } from '@golden-path/plugin-golden-path-node';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import type { Organisation } from './forge';

/**
 * What a platform team puts into its config repository before the first service: projects and ApplicationSets of
 * every team, code owners, the check of change requests.
 *
 * @param file - organisation configuration as the command line takes it
 */
export async function platformFiles(
  file: string,
  { teams }: Organisation,
): Promise<Record<string, string>> {
  const organisation = parseOrganisation(
    parseYamlDocument(await readFile(file, 'utf8'), { field: file }),
  );
  const tree = generateGitOps(
    organisation,
    teams.map(({ name }) => ({ name })),
  );
  return Object.fromEntries(
    [...tree].map(([path, { content }]) => [path, content]),
  );
}

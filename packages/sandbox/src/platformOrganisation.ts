import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseOrganisation,
  type Organisation as PlatformOrganisation,
} from '@golden-path/plugin-golden-path-common';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { repositoryRoot } from './data-directory';

/** Address of the forge in the files of this checkout. */
const USUAL_FORGE = 'http://localhost:7010';

/**
 * The portal's configuration of the demo organisation, as the command line takes it.
 *
 * @param forge - address of the forge, which takes the place of the usual one
 */
export async function readPlatform(
  forge: string,
  file = join(repositoryRoot(), 'examples', 'organisation.yaml'),
): Promise<PlatformOrganisation> {
  const text = await readFile(file, 'utf8');
  return parseOrganisation(
    parseYamlDocument(text.replaceAll(USUAL_FORGE, forge), { field: file }),
  );
}

import { InputError } from '@backstage/errors';
import { previewName } from '@golden-path/plugin-golden-path-common';
import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';

/**
 * What is known of the environment that manifests are for. Without a name they are judged as production; without an
 * organisation the name has to say whether it is.
 *
 * @throws InputError when the organisation has no such environment, naming those it has
 */
export async function environmentFacts(
  name: string | undefined,
  organisationFile: string | undefined,
): Promise<ReadinessEvidence['environment']> {
  if (organisationFile === undefined || name === undefined)
    return {
      name: name ?? 'production',
      productionSizing: name === undefined || /^prod(?:uction)?$/.test(name),
      preview: name === previewName,
    };
  const { loadOrganisation } =
    await import('../../organisation/loadOrganisation');
  const { environments, previews, sizings } =
    await loadOrganisation(organisationFile);
  const stage = environments.find(environment => environment.name === name);
  if (!stage && name !== previewName)
    throw new InputError(
      `--environment is ${name}; accepted: ${[...environments.map(environment => environment.name), previewName].join(', ')}`,
    );
  const sizing = sizings[stage?.sizing ?? previews.sizing];
  return {
    name,
    productionSizing: sizing?.production ?? false,
    preview: !stage,
  };
}

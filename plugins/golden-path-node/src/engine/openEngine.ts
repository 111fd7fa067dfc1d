import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createOrganisationForges } from '../hosts';
import { createKustomizeRenderer } from '../kustomize';
import { readOrganisation } from '../organisation';
import { loadTemplates } from '../templates';
import { createVerifier } from '../verification';
import { createEngine, type Engine } from './engine';

/**
 * The engine of a portal, from its configuration.
 * @throws InputError naming every wrong key of `goldenPath`
 */
export async function openEngine(config: Config): Promise<Engine> {
  const organisation = readOrganisation(config);
  const templates = await loadTemplates(
    config.getOptionalString('goldenPath.templates'),
  );
  const forges = createOrganisationForges(organisation, {
    integrations: ScmIntegrations.fromConfig(config),
  });
  // A wrong URL or a missing integration is a mistake of configuration: it shows when the portal starts.
  forges.configRepository('start-up');
  forges.serviceRepository({ name: 'start-up', owner: 'start-up' });
  return createEngine({
    organisation,
    templateOf: workload => templates.forWorkload(workload),
    verifier: createVerifier({ renderer: createKustomizeRenderer() }),
    forges,
  });
}

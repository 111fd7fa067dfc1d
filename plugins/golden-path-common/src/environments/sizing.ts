import type { Organisation, Sizing } from '../organisation';
import type { Blueprint } from '../blueprint/schema';

/** Name under which previews stand in sizing and config. */
export const previewName = 'preview';

function presetOf(
  name: string,
  organisation: Organisation,
): Sizing | undefined {
  if (name === previewName)
    return organisation.sizings[organisation.previews.sizing];
  const environment = organisation.environments.find(
    candidate => candidate.name === name,
  );
  const preset = environment && organisation.sizings[environment.sizing];
  if (!environment || !preset) return undefined;
  const { replicas } = environment;
  return replicas === undefined
    ? preset
    : { ...preset, replicas: { min: replicas, max: replicas } };
}

/**
 * What a service gets in an environment: the organisation's preset with the blueprint's overrides.
 * @throws Error when the organisation has no such environment; blueprints are checked before
 */
export function resolveSizing(
  blueprint: Pick<Blueprint, 'spec'>,
  environment: string,
  organisation: Organisation,
): Sizing {
  const preset = presetOf(environment, organisation);
  if (!preset)
    throw new Error(
      `the organisation has no environment ${JSON.stringify(environment)}`,
    );
  const override = blueprint.spec.sizing[environment];
  return {
    replicas: override?.replicas ?? preset.replicas,
    cpu: { ...preset.cpu, ...override?.cpu },
    memory: { ...preset.memory, ...override?.memory },
    production: preset.production,
  };
}

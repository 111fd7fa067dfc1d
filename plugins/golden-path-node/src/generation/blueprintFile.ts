import {
  Blueprint,
  blueprintSchema,
  blueprintSchemaPath,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import { isDeepStrictEqual } from 'node:util';
import { portalAddressOf } from '../service-repository/addresses';

/** Name of the blueprint in a service's repository. */
export const blueprintFileName = 'golden-path.yaml';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value without what is equal to its default, at any depth; undefined when nothing is left. */
function withoutDefaults(value: unknown, defaults: unknown): unknown {
  if (isDeepStrictEqual(value, defaults)) return undefined;
  if (!isRecord(value) || !isRecord(defaults)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([key, entry]) => [key, withoutDefaults(entry, defaults[key])] as const,
      )
      .filter(([, entry]) => entry !== undefined),
  );
}

/** The smallest blueprint after defaults, so that nothing has to be said twice about what the defaults are. */
function defaultsFor({ metadata, spec }: Blueprint): Blueprint {
  return blueprintSchema.parse({
    apiVersion: 'goldenpath.dev/v1',
    kind: 'Service',
    metadata: { name: metadata.name, owner: metadata.owner },
    spec: { workload: spec.workload, runtime: spec.runtime },
  });
}

/** `group:default/payments` as people write it: `payments`. */
const shortReference = (reference: string, kind: string) =>
  reference.replace(new RegExp(`^${kind}:(default/)?`), '');

/**
 * The text of `golden-path.yaml`: what its owners would write, which is what differs from the defaults. Its first line
 * tells editors where the organisation's portal serves the schema.
 * @see https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
 */
export function blueprintText(
  blueprint: Blueprint,
  organisation: Pick<Organisation, 'portalUrl'>,
): string {
  const { apiVersion, kind, metadata, spec } = blueprint;
  const defaults = defaultsFor(blueprint);
  const changed = (value: object, from: object) =>
    (withoutDefaults(value, from) ?? {}) as Record<string, unknown>;
  const { description, tier } = changed(metadata, defaults.metadata);
  const written = {
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      description,
      owner: shortReference(metadata.owner, 'group'),
      system: metadata.system && shortReference(metadata.system, 'system'),
      tier,
    },
    spec: {
      workload: spec.workload,
      runtime: spec.runtime,
      ...changed(spec, defaults.spec),
    },
  };
  return stringifyYaml(written, {
    comment: [
      `yaml-language-server: $schema=${portalAddressOf({ organisation })}${blueprintSchemaPath}`,
      'What this service needs. Everything that is not here has its default.',
    ],
  });
}

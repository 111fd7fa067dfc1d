import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import type { Organisation } from '../organisation';
import { parseWithSchema, ValidationError } from '../validation';
import { runtimes } from '../runtimes';
import { blueprintIssues } from './rules';
import { Blueprint, blueprintSchema, Dependency } from './schema';

/** A service with PostgreSQL is ready only when its migrations are applied, so something has to apply them. */
function withMigrations(blueprint: Blueprint): Blueprint {
  const { spec } = blueprint;
  if (spec.migrations || !spec.dependencies.some(needsMigrations))
    return blueprint;
  const command = [...runtimes.get(spec.runtime).migrationCommand];
  return { ...blueprint, spec: { ...spec, migrations: { command } } };
}

const needsMigrations = ({ type }: Dependency): boolean => type === 'postgres';

/**
 * A blueprint from data (a form, a parsed file), checked by its schema and in this organisation.
 * @throws ValidationError (an InputError) naming each field, what was found and what is accepted
 */
export function parseBlueprint(
  value: unknown,
  organisation: Organisation,
): Blueprint {
  const blueprint = withMigrations(
    parseWithSchema(blueprintSchema, value, { what: 'blueprint' }),
  );
  const issues = blueprintIssues(blueprint, organisation);
  if (issues.length > 0) throw new ValidationError('blueprint', issues);
  return blueprint;
}

/**
 * A blueprint from the text of `golden-path.yaml`.
 * @throws InputError naming the line for text that is not one plain YAML document within the limits; else as {@link parseBlueprint}
 */
export const parseBlueprintText = (
  text: string,
  organisation: Organisation,
): Blueprint =>
  parseBlueprint(
    parseYamlDocument(text, {
      field: 'golden-path.yaml',
      bytesLimit: 'blueprintBytes',
    }),
    organisation,
  );

import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import type { Organisation } from '../organisation';
import { parseWithSchema, ValidationError } from '../validation';
import { blueprintIssues } from './rules';
import { Blueprint, blueprintSchema } from './schema';

/**
 * A blueprint from data (a form, a parsed file), checked by its schema and in this organisation.
 * @throws ValidationError (an InputError) naming each field, what was found and what is accepted
 */
export function parseBlueprint(
  value: unknown,
  organisation: Organisation,
): Blueprint {
  const blueprint = parseWithSchema(blueprintSchema, value, {
    what: 'blueprint',
  });
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

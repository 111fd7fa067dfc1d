import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Blueprint,
  type BlueprintInput,
  type Organisation,
  parseBlueprint,
  parseBlueprintText,
  parseOrganisation,
} from '@golden-path/plugin-golden-path-common';
import { parseYamlDocument } from '@golden-path/plugin-kubernetes-objects-common';
import { loadTemplates } from '../../templates';
import { generate } from '../generate';
import type { GeneratedService } from '../types';

const examples = join(__dirname, '../../../../../examples');

/** The organisation of the examples. */
export const organisation: Organisation = parseOrganisation(
  parseYamlDocument(readFileSync(join(examples, 'organisation.yaml'), 'utf8')),
);

/** A blueprint of the examples. */
export const exampleBlueprint = (name: string): Blueprint =>
  parseBlueprintText(
    readFileSync(join(examples, 'blueprints', `${name}.yaml`), 'utf8'),
    organisation,
  );

/** The smallest blueprint, with what is given. */
export const blueprintOf = (
  metadata: Partial<BlueprintInput['metadata']> = {},
  spec: Partial<BlueprintInput['spec']> = {},
): Blueprint =>
  parseBlueprint(
    {
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: { name: 'refunds-api', owner: 'payments', ...metadata },
      spec: { workload: 'http-api', runtime: 'node', ...spec },
    },
    organisation,
  );

/** The templates of this repository. */
export const templates = loadTemplates();

/** A service from the templates of this repository. */
export async function generateService(
  blueprint: Blueprint,
  own: Organisation = organisation,
): Promise<GeneratedService> {
  const registry = await templates;
  return generate({
    blueprint,
    organisation: own,
    template: registry.forWorkload(blueprint.spec.workload),
  });
}

/** Text of a file of the service's repository. */
export function textOf(
  { serviceRepository }: GeneratedService,
  path: string,
): string {
  const file = serviceRepository.get(path);
  if (!file) throw new Error(`${path} was not generated`);
  return file.content;
}

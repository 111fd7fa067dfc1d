import type { FileTree } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';

/** The OpenAPI document of a service, where its template's source code brings one. */
export const openApiFileName = 'openapi.yaml';

/** The template's source code for the service's runtime and what it depends on, as the template has it. */
export const sourceCodeOf = ({
  blueprint,
  template,
}: Pick<GenerationContext, 'blueprint' | 'template'>): FileTree =>
  template.skeleton(
    blueprint.spec.runtime,
    [...new Set(blueprint.spec.dependencies.map(({ type }) => type))].sort(),
  );

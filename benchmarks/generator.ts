import type { Blueprint } from '@golden-path/plugin-golden-path-common';
import {
  generate,
  loadTemplates,
  type GeneratedService,
} from '@golden-path/plugin-golden-path-node';
import { organisation } from './services';

/** Generation with the templates of this repository, which are read once. */
export async function createGenerator(): Promise<
  (blueprint: Blueprint) => GeneratedService
> {
  const templates = await loadTemplates();
  return blueprint =>
    generate({
      blueprint,
      organisation,
      template: templates.forWorkload(blueprint.spec.workload),
    });
}

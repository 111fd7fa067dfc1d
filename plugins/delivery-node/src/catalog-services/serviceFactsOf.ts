import {
  annotations,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import { readSelector } from './readSelector';
import type {
  ApplicationPlace,
  ArgocdInstance,
  ServiceFacts,
} from './serviceFacts';

/** What is read of an entity of the catalog. */
export interface CatalogEntity {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly title?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly tags?: readonly string[];
    readonly links?: readonly {
      readonly url: string;
      readonly title?: string;
    }[];
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly relations?: readonly {
    readonly type: string;
    readonly targetRef: string;
  }[];
}

/** Annotations of the ecosystem. @see https://backstage.io/docs/features/kubernetes/configuration/ and https://github.com/backstage/community-plugins/tree/main/workspaces/argocd */
const keys = {
  kubernetesId: annotations.kubernetesId,
  labelSelector: 'backstage.io/kubernetes-label-selector',
  namespace: 'backstage.io/kubernetes-namespace',
  cluster: 'backstage.io/kubernetes-cluster',
  appName: 'argocd/app-name',
  appSelector: annotations.argocdAppSelector,
  appNamespace: 'argocd/app-namespace',
  instanceName: 'argocd/instance-name',
} as const;

const mostLinks = 20;
const plainName = /^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$/i;

/**
 * A component of type `service` as the join needs it; undefined for every other entity. Pure. Annotations are hints of
 * whoever wrote the entity: one that can't be used is left out and told, and what is found by the others must carry the
 * label itself or be in the service's namespace.
 * @param instances - those that have a name; while none has, `argocd/instance-name` says nothing
 */
export function serviceFactsOf(
  entity: CatalogEntity,
  instances: readonly ArgocdInstance[] = [],
): ServiceFacts | undefined {
  if (entity.kind.toLowerCase() !== 'component') return undefined;
  if (entity.spec?.type !== 'service') return undefined;
  const { name, namespace = 'default', title, links = [] } = entity.metadata;
  const problems: string[] = [];
  const nameIn = (key: string): string | undefined => {
    const value = entity.metadata.annotations?.[key];
    if (value === undefined || plainName.test(value)) return value;
    problems.push(
      `${key} is ${shown(value)}; accepted: a name of letters, digits, . _ and -`,
    );
    return undefined;
  };
  const selectorIn = (key: string): string | undefined => {
    const value = entity.metadata.annotations?.[key];
    if (value === undefined) return undefined;
    const { selector, problem } = readSelector(value);
    if (problem) problems.push(`${key} is ${shown(value)}; ${problem}`);
    return selector;
  };
  const selector = selectorIn(keys.labelSelector);
  const id = nameIn(keys.kubernetesId);
  const appName = nameIn(keys.appName);
  const appSelector = selectorIn(keys.appSelector);
  const place = applicationPlace();
  const template = entity.metadata.annotations?.[annotations.sourceTemplate];
  const ownNamespace = namespace.toLowerCase() === 'default';
  return {
    ref: `component:${namespace}/${name}`.toLowerCase(),
    name,
    title: title ?? name,
    owner: relation(entity, 'ownedBy'),
    system: relation(entity, 'partOf', 'system:'),
    workload: entity.metadata.tags?.find(tag => workloadTypes.find(tag)),
    template,
    // Names are unique only within a namespace, so only one may have the folder of that name.
    configFolder:
      ownNamespace && (template !== undefined || id === name)
        ? name
        : undefined,
    repository: repositoryOf(entity),
    find:
      selector !== undefined
        ? { by: 'label-selector', selector }
        : id !== undefined
          ? { by: 'kubernetes-id', id }
          : { by: 'golden-path' },
    namespace: nameIn(keys.namespace),
    cluster: nameIn(keys.cluster),
    application:
      place && appName !== undefined
        ? { name: appName, ...place }
        : place && appSelector !== undefined
          ? { selector: appSelector, ...place }
          : undefined,
    links: links.slice(0, mostLinks).flatMap(link => {
      const url = httpUrl(link.url);
      return url ? [{ title: link.title ?? url, url }] : [];
    }),
    problems,
  };

  function applicationPlace(): ApplicationPlace | undefined {
    const inNamespace = nameIn(keys.appNamespace);
    const instanceName = nameIn(keys.instanceName);
    if (instanceName === undefined || instances.length === 0)
      return { namespace: inNamespace };
    const instance = instances.find(one => one.name === instanceName);
    if (!instance) {
      problems.push(
        `${keys.instanceName} is ${shown(instanceName)}; accepted: ${instances.map(one => one.name).join(', ')}`,
      );
      return undefined;
    }
    const { cluster, namespaces } = instance;
    return { namespace: inNamespace, instance: { cluster, namespaces } };
  }
}

const shown = (value: string) => JSON.stringify(value.slice(0, 100));

/** The first relation of a type, which the catalog holds sorted. */
const relation = (
  { relations = [] }: CatalogEntity,
  type: string,
  prefix = '',
): string | undefined =>
  relations.find(one => one.type === type && one.targetRef.startsWith(prefix))
    ?.targetRef;

function httpUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && !url.username
    ? text
    : undefined;
}

/** `url:https://host/owner/name/src/branch/main/` names the repository by its first two parts. */
function repositoryOf({ metadata }: CatalogEntity): string | undefined {
  const location = metadata.annotations?.[annotations.sourceLocation];
  const text = location?.startsWith('url:') ? location.slice(4) : undefined;
  const url = text && httpUrl(text) ? new URL(text) : undefined;
  const [owner, repository] = url?.pathname.split('/').filter(Boolean) ?? [];
  return url && owner && repository
    ? `${url.origin}/${owner}/${repository.replace(/\.git$/, '')}`
    : undefined;
}

import type { ObjectFacts } from '@golden-path/plugin-delivery-common';
import {
  booleanAt,
  isHealthStatus,
  isRecord,
  listAt,
  recordAt,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer, ReduceContext } from '../reduction';
import {
  listLengths,
  messageAt,
  textAt,
  textLengths,
  timeAt,
  withoutCredentials,
} from '../safeText';
import { isBelieved } from './believed';

type ApplicationFacts = Extract<ObjectFacts, { type: 'application' }>;

/** The API server of the cluster that Argo CD itself runs in. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters */
const inCluster = 'https://kubernetes.default.svc';
const inClusterName = 'in-cluster';

/** The source; of several the first, as Argo CD's own list shows it. @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/ */
const sourceOf = (object: KubernetesObject) =>
  recordAt(object, 'spec', 'source') ?? listAt(object, 'spec', 'sources')[0];

function operationOf(object: KubernetesObject): ApplicationFacts['operation'] {
  if (recordAt(object, 'operation')) return 'running';
  switch (stringAt(object, 'status', 'operationState', 'phase')) {
    case 'Running':
    case 'Terminating':
      return 'running';
    case 'Succeeded':
      return 'succeeded';
    case 'Failed':
    case 'Error':
      return 'failed';
    default:
      return 'none';
  }
}

/** The condition that keeps it from being compared, else what its last operation says. */
function messageOf(object: KubernetesObject): string | undefined {
  const error = listAt(object, 'status', 'conditions').find(condition =>
    stringAt(condition, 'type')?.endsWith('Error'),
  );
  return (
    messageAt(error, 'message') ??
    messageAt(object, 'status', 'operationState', 'message')
  );
}

function syncedAt(object: KubernetesObject): string | undefined {
  const last = listAt(object, 'status', 'history').at(-1);
  const succeeded = operationOf(object) === 'succeeded';
  return (
    (succeeded
      ? timeAt(object, 'status', 'operationState', 'finishedAt')
      : undefined) ?? timeAt(last, 'deployedAt')
  );
}

function destinationOf(
  object: KubernetesObject,
  { cluster, clusterOfServer }: ReduceContext,
): ApplicationFacts['destination'] {
  const { name, url } = textLengths;
  const named = textAt(object, name, 'spec', 'destination', 'name');
  const server = textAt(object, url, 'spec', 'destination', 'server');
  const own = named === inClusterName || (!named && server === inCluster);
  return {
    cluster: own ? cluster : (named ?? (server && clusterOfServer(server))),
    namespace: textAt(object, name, 'spec', 'destination', 'namespace'),
  };
}

function outOfSync(object: KubernetesObject): ApplicationFacts['outOfSync'] {
  const { name } = textLengths;
  return listAt(object, 'status', 'resources')
    .filter(
      resource =>
        isRecord(resource) && stringAt(resource, 'status') === 'OutOfSync',
    )
    .slice(0, listLengths.outOfSync)
    .map(resource => {
      const group = textAt(resource, name, 'group');
      const version = textAt(resource, name, 'version') ?? 'v1';
      return {
        apiVersion: group ? `${group}/${version}` : version,
        kind: textAt(resource, name, 'kind') ?? '',
        namespace: textAt(resource, name, 'namespace'),
        name: textAt(resource, name, 'name') ?? '',
      };
    });
}

/** Argo CD's Application: what it last applied, and whether that is what Git says. @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
export const reduceArgocdApplication: KindReducer = (object, context) => {
  if (!isBelieved('argocd', object, context)) return undefined;
  const source = sourceOf(object);
  const sync = stringAt(object, 'status', 'sync', 'status');
  const health = stringAt(object, 'status', 'health', 'status');
  const repository = textAt(source, textLengths.url, 'repoURL');
  const automated = recordAt(object, 'spec', 'syncPolicy', 'automated');
  return {
    facts: {
      type: 'application',
      engine: 'argocd',
      sync: sync === 'Synced' || sync === 'OutOfSync' ? sync : 'Unknown',
      engineHealth: isHealthStatus(health) ? health : undefined,
      revision:
        textAt(object, textLengths.reason, 'status', 'sync', 'revision') ??
        textAt(object, textLengths.reason, 'status', 'sync', 'revisions', 0),
      operation: operationOf(object),
      message: messageOf(object),
      syncedAt: syncedAt(object),
      // Since 3.1 it can be there and turned off.
      automated:
        automated !== undefined && booleanAt(automated, 'enabled') !== false,
      repository: repository && withoutCredentials(repository),
      path: textAt(source, textLengths.path, 'path'),
      destination: destinationOf(object, context),
      images: listAt(object, 'status', 'summary', 'images')
        .slice(0, listLengths.images)
        .flatMap((_, index) => {
          const path = ['status', 'summary', 'images', index] as const;
          return textAt(object, textLengths.image, ...path) ?? [];
        }),
      outOfSync: outOfSync(object),
    },
  };
};

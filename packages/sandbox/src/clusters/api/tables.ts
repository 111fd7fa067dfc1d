import {
  listAt,
  numberAt,
  recordAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject, ServedKind } from '../state';

/** A column, and how an object fills it. */
interface Column {
  name: string;
  type: 'string' | 'integer' | 'date';
  /** 0 is shown always, more with `-o wide`. */
  priority?: number;
  cell(object: KubernetesObject, now: number): string | number;
}

const text = (name: string, ...path: string[]): Column => ({
  name,
  type: 'string',
  cell: object => stringAt(object, ...path) ?? '',
});
const count = (name: string, ...path: string[]): Column => ({
  name,
  type: 'integer',
  cell: object => numberAt(object, ...path) ?? 0,
});
const ofDesired = (name: string, ready: string): Column => ({
  name,
  type: 'string',
  cell: object =>
    `${numberAt(object, 'status', ready) ?? 0}/${numberAt(object, 'spec', 'replicas') ?? 1}`,
});

const nameColumn = text('Name', 'metadata', 'name');
const ageColumn: Column = {
  name: 'Age',
  type: 'string',
  cell: (object, now) => ageOf(object.metadata.creationTimestamp, now),
};

const columns = new Map<string, readonly Column[]>([
  [
    'pods',
    [
      { name: 'Ready', type: 'string', cell: podReady },
      { name: 'Status', type: 'string', cell: podStatus },
      { name: 'Restarts', type: 'integer', cell: podRestarts },
      ageColumn,
      { ...text('IP', 'status', 'podIP'), priority: 1 },
      { ...text('Node', 'spec', 'nodeName'), priority: 1 },
    ],
  ],
  [
    'deployments',
    [
      ofDesired('Ready', 'readyReplicas'),
      count('Up-to-date', 'status', 'updatedReplicas'),
      count('Available', 'status', 'availableReplicas'),
      ageColumn,
      {
        name: 'Images',
        type: 'string',
        priority: 1,
        cell: object =>
          listAt(object, 'spec', 'template', 'spec', 'containers')
            .map(container => stringAt(container, 'image') ?? '')
            .join(','),
      },
    ],
  ],
  ['statefulsets', [ofDesired('Ready', 'readyReplicas'), ageColumn]],
  [
    'replicasets',
    [
      count('Desired', 'spec', 'replicas'),
      count('Current', 'status', 'replicas'),
      count('Ready', 'status', 'readyReplicas'),
      ageColumn,
    ],
  ],
  [
    'jobs',
    [
      {
        name: 'Completions',
        type: 'string',
        cell: object =>
          `${numberAt(object, 'status', 'succeeded') ?? 0}/${numberAt(object, 'spec', 'completions') ?? 1}`,
      },
      ageColumn,
    ],
  ],
  [
    'cronjobs',
    [
      text('Schedule', 'spec', 'schedule'),
      {
        name: 'Suspend',
        type: 'string',
        cell: object => (recordAt(object, 'spec')?.suspend ? 'True' : 'False'),
      },
      ageColumn,
    ],
  ],
  ['namespaces', [text('Status', 'status', 'phase'), ageColumn]],
  [
    'services',
    [
      text('Type', 'spec', 'type'),
      text('Cluster-IP', 'spec', 'clusterIP'),
      {
        name: 'Port(s)',
        type: 'string',
        cell: object =>
          listAt(object, 'spec', 'ports')
            .map(
              port =>
                `${numberAt(port, 'port') ?? ''}/${stringAt(port, 'protocol') ?? 'TCP'}`,
            )
            .join(','),
      },
      ageColumn,
    ],
  ],
  [
    'events',
    [
      {
        name: 'Last Seen',
        type: 'string',
        cell: (object, now) => ageOf(stringAt(object, 'lastTimestamp'), now),
      },
      text('Type', 'type'),
      text('Reason', 'reason'),
      {
        name: 'Object',
        type: 'string',
        cell: object =>
          `${(stringAt(object, 'involvedObject', 'kind') ?? '').toLowerCase()}/${stringAt(object, 'involvedObject', 'name') ?? ''}`,
      },
      text('Message', 'message'),
    ],
  ],
  [
    'applications',
    [
      text('Sync Status', 'status', 'sync', 'status'),
      text('Health Status', 'status', 'health', 'status'),
      { ...text('Revision', 'status', 'sync', 'revision'), priority: 1 },
    ],
  ],
]);

/** Whether a client asks for a table: `application/json;as=Table;v=v1;g=meta.k8s.io`. */
export function wantsTable(accept: string | undefined): boolean {
  const [first = ''] = (accept ?? '').split(',');
  return /;\s*as=Table\b/.test(first) && /;\s*v=v1\b/.test(first);
}

/**
 * Objects as the table that `kubectl get` prints.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
export function tableOf(
  kind: ServedKind,
  objects: readonly KubernetesObject[],
  options: { now: number; metadata: object; header: boolean; whole: boolean },
): object {
  const wanted = [nameColumn, ...(columns.get(kind.plural) ?? [ageColumn])];
  const { now, metadata, header, whole } = options;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: header
      ? wanted.map(({ name, type, priority = 0 }, index) => ({
          name,
          type,
          format: index === 0 ? 'name' : '',
          description: '',
          priority,
        }))
      : null,
    rows: objects.map(object => ({
      cells: wanted.map(({ cell }) => cell(object, now)),
      object: whole
        ? object
        : {
            kind: 'PartialObjectMetadata',
            apiVersion: 'meta.k8s.io/v1',
            metadata: object.metadata,
          },
    })),
  };
}

function podReady(pod: KubernetesObject): string {
  const statuses = listAt(pod, 'status', 'containerStatuses');
  const ready = statuses.filter(
    status => recordAt({ status }, 'status')?.ready,
  );
  return `${ready.length}/${listAt(pod, 'spec', 'containers').length}`;
}

function podStatus(pod: KubernetesObject): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  for (const status of listAt(pod, 'status', 'containerStatuses')) {
    const reason =
      stringAt(status, 'state', 'waiting', 'reason') ??
      stringAt(status, 'state', 'terminated', 'reason');
    if (reason) return reason;
  }
  return (
    stringAt(pod, 'status', 'reason') ??
    stringAt(pod, 'status', 'phase') ??
    'Unknown'
  );
}

function podRestarts(pod: KubernetesObject): number {
  return listAt(pod, 'status', 'containerStatuses')
    .map(status => numberAt(status, 'restartCount') ?? 0)
    .reduce((sum, restarts) => sum + restarts, 0);
}

function ageOf(since: string | undefined, now: number): string {
  if (since === undefined) return '<unknown>';
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

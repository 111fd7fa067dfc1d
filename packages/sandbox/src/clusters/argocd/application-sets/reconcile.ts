import { isDeepStrictEqual } from 'node:util';
import {
  isRecord,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { timestampOf, type Clock } from '../../controllers';
import type { ClusterState, KubernetesObject } from '../../state/clusterState';
import { argocd } from '../resources';
import type { GitSource } from '../source';
import { expandApplicationSet } from './expand';

/** Brings the Applications of an ApplicationSet to what it says now, and tells in its status how that went. */
export async function reconcileApplicationSet(
  cluster: ClusterState,
  set: KubernetesObject,
  source: GitSource,
  clock: Clock,
): Promise<void> {
  let wanted: KubernetesObject[];
  try {
    wanted = await expandApplicationSet(set, source);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    writeConditions(cluster, set, clock, message);
    return;
  }
  const current = get(cluster, set.metadata.name);
  // It may have gone, or become another, while Git was read.
  if (current?.metadata.uid !== set.metadata.uid) return;
  const owner = {
    apiVersion: set.apiVersion,
    kind: set.kind,
    name: set.metadata.name,
    uid: set.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
  for (const application of wanted)
    writeApplication(cluster, set, {
      ...application,
      metadata: { ...application.metadata, ownerReferences: [owner] },
    });
  if (
    stringAt(set, 'spec', 'syncPolicy', 'applicationsSync') !== 'create-update'
  )
    removeOthers(cluster, set, wanted);
  writeConditions(cluster, set, clock);
}

const get = (cluster: ClusterState, name: string) =>
  cluster.get(argocd.applicationSets, name, argocd.namespace);

function writeApplication(
  cluster: ClusterState,
  set: KubernetesObject,
  wanted: KubernetesObject,
): void {
  const live = cluster.get(
    argocd.applications,
    wanted.metadata.name,
    wanted.metadata.namespace,
  );
  if (!live) {
    cluster.create(argocd.applications, wanted, {
      manager: 'argocd-applicationset-controller',
    });
    return;
  }
  const pointers = listAt(set, 'spec', 'ignoreApplicationDifferences').flatMap(
    rule => listAt(rule, 'jsonPointers').map(String),
  );
  const next: KubernetesObject = {
    ...live,
    metadata: {
      ...live.metadata,
      labels: { ...live.metadata.labels, ...wanted.metadata.labels },
      annotations: {
        ...live.metadata.annotations,
        ...wanted.metadata.annotations,
      },
      ...(wanted.metadata.finalizers && {
        finalizers: wanted.metadata.finalizers,
      }),
      ownerReferences: wanted.metadata.ownerReferences,
    },
    spec: keepLive(wanted, live, pointers).spec,
  };
  if (isDeepStrictEqual(plain(next), plain(live))) return;
  cluster.update(argocd.applications, next, {
    manager: 'argocd-applicationset-controller',
  });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The wanted object, with what the live one has at some places. */
function keepLive(
  wanted: KubernetesObject,
  live: KubernetesObject,
  pointers: readonly string[],
): KubernetesObject {
  const result = structuredClone(wanted);
  for (const pointer of pointers) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    let from: unknown = live;
    let to: unknown = result;
    for (const key of keys) {
      from = isRecord(from) ? from[key] : undefined;
      to = isRecord(to) ? to[key] : undefined;
    }
    if (last === undefined || !isRecord(to)) continue;
    const place = to as Record<string, unknown>;
    if (isRecord(from) && from[last] !== undefined)
      place[last] = structuredClone(from[last]);
    else delete place[last];
  }
  return result;
}

function removeOthers(
  cluster: ClusterState,
  set: KubernetesObject,
  wanted: readonly KubernetesObject[],
): void {
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  for (const { metadata } of cluster.list(argocd.applications, {
    namespace: argocd.namespace,
  }).items)
    if (
      !names.has(metadata.name) &&
      metadata.ownerReferences?.some(({ uid }) => uid === set.metadata.uid)
    )
      cluster.delete(argocd.applications, metadata.name, metadata.namespace);
}

function writeConditions(
  cluster: ClusterState,
  { metadata }: KubernetesObject,
  clock: Clock,
  problem?: string,
): void {
  const set = get(cluster, metadata.name);
  if (!set) return;
  const before = listAt(set, 'status', 'conditions');
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
  ) => {
    const old = before.find(one => stringAt(one, 'type') === type);
    return {
      type,
      status,
      reason,
      message,
      lastTransitionTime:
        stringAt(old, 'status') === status
          ? stringAt(old, 'lastTransitionTime')
          : timestampOf(clock.now()),
    };
  };
  const [reason, message] = problem
    ? ['ApplicationGenerationFromParamsError', problem]
    : [
        'ApplicationSetUpToDate',
        'All applications have been generated successfully',
      ];
  const status = {
    conditions: [
      condition('ErrorOccurred', problem ? 'True' : 'False', reason, message),
      condition(
        'ParametersGenerated',
        problem ? 'False' : 'True',
        reason,
        message,
      ),
      condition(
        'ResourcesUpToDate',
        problem ? 'False' : 'True',
        reason,
        message,
      ),
    ],
  };
  if (!isDeepStrictEqual(plain(set.status ?? {}), status))
    cluster.updateStatus(argocd.applicationSets, { ...set, status });
}

import { isDeepStrictEqual } from 'node:util';
import type { ClusterState } from '../../state/clusterState';
import type { Application } from './application';
import { compareObjects, type ComparedObject } from './compare';
import {
  generatePathsAnnotation,
  renderSource,
  type RenderParts,
} from './renderSource';
import type { TrackingIndex } from './tracking';

/** Objects of a source beside those of the cluster, with the key of the source. */
export interface Comparison {
  readonly compared: readonly ComparedObject[];
  readonly key: string;
  /** Number of changes that had been seen of the objects in the cluster. */
  readonly changes: number;
}

/**
 * Compares an Application with its cluster at a commit. Where neither side has changed since an earlier comparison, that
 * one is given again.
 * @throws Error when the commit can't be rendered, or has a kind that the cluster doesn't serve
 */
export async function compareSource(
  { metadata, spec }: Application,
  commit: string,
  cluster: ClusterState,
  index: TrackingIndex,
  parts: RenderParts,
  seen: { readonly changes: number; readonly last?: Comparison },
): Promise<Comparison> {
  const { objects, key } = await renderSource(
    spec.source,
    commit,
    metadata.annotations?.[generatePathsAnnotation],
    parts,
  );
  const { changes, last } = seen;
  if (last?.key === key && last.changes === changes) return last;
  const compared = compareObjects(
    cluster,
    metadata.name,
    spec.destination.namespace,
    objects,
    index.of(metadata.name),
  );
  return { compared, key, changes };
}

/** Whether somebody else changed an Application: changes of the status are our own. */
export const isOthersChange = (
  now: Application,
  before: Application,
): boolean =>
  !isDeepStrictEqual(now.spec, before.spec) ||
  !isDeepStrictEqual(now.operation, before.operation) ||
  now.metadata.deletionTimestamp !== before.metadata.deletionTimestamp ||
  now.metadata.annotations?.['argocd.argoproj.io/refresh'] !==
    before.metadata.annotations?.['argocd.argoproj.io/refresh'];

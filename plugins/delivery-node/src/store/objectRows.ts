import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { labels } from '@golden-path/plugin-golden-path-common';
import { overlayOfPath, type Placement } from '../placement';

/** A row of `delivery_objects`. */
export interface ObjectRow {
  readonly cluster: string;
  readonly resource: string;
  readonly uid: string;
  /** Namespace of the object, for an application that of its destination. */
  readonly target_namespace: string | null;
  readonly kubernetes_id: string | null;
  readonly config_folder: string | null;
  readonly application_name: string | null;
  readonly service: string | null;
  readonly environment: string | null;
  readonly hash: string;
  readonly summary: string;
}

/** Characters of a summary's JSON; beyond it the fields for comparison are left out. */
const summaryLimit = 262_144;

/** The row of an object. What can't change its environment's state, such as its version alone, isn't in its hash. */
export function objectRow(
  cluster: string,
  resource: string,
  summary: ObjectSummary,
  placement: Placement,
): ObjectRow {
  const placed = placement.place(summary);
  const { facts } = summary;
  const application = facts.type === 'application' ? facts : undefined;
  const json = JSON.stringify(summary);
  return {
    cluster,
    resource,
    uid: summary.uid,
    target_namespace:
      (application ? application.destination.namespace : summary.namespace) ??
      null,
    kubernetes_id: summary.labels[labels.kubernetesId] ?? null,
    config_folder: overlayOfPath(application?.path)?.folder ?? null,
    application_name: application ? summary.name : null,
    service: placed?.service ?? null,
    environment: placed?.environment ?? null,
    hash: contentHash(JSON.stringify({ ...summary, resourceVersion: '' })),
    summary:
      json.length > summaryLimit
        ? JSON.stringify({
            ...summary,
            spec: undefined,
            topLevel: undefined,
            truncated: true,
          })
        : json,
  };
}

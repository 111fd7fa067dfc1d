import {
  groupOf,
  isKind,
  nameOf,
  namespaceOf,
  numberAt,
  sameNamespace,
  valueAt,
  type KubernetesObject,
} from '../objects';
import { referenceMeans } from '../selectors';
import type { Workload } from './workload';

/** How many pods a workload has when nothing happens. */
export type EffectiveReplicas =
  | { stated: true; count: number; by: 'autoscaler' | 'spec' }
  | { stated: false };

/** Kinds of object that scale another one. */
interface ScalerKind {
  kind: string;
  group: string;
  minimum: string;
  maximum: string;
  defaultMaximum: number | undefined;
  /** The list of metrics or triggers. */
  metrics: readonly string[];
  defaultTargetKind: string | undefined;
}

const scalerKinds: readonly ScalerKind[] = [
  {
    kind: 'HorizontalPodAutoscaler',
    group: 'autoscaling',
    minimum: 'minReplicas',
    maximum: 'maxReplicas',
    defaultMaximum: undefined,
    metrics: ['metrics', 'targetCPUUtilizationPercentage'],
    defaultTargetKind: undefined,
  },
  {
    kind: 'ScaledObject',
    group: 'keda.sh',
    minimum: 'minReplicaCount',
    maximum: 'maxReplicaCount',
    // https://keda.sh/docs/latest/reference/scaledobject-spec/#maxreplicacount
    defaultMaximum: 100,
    metrics: ['triggers'],
    defaultTargetKind: 'Deployment',
  },
];

/** A HorizontalPodAutoscaler, or what becomes one. */
export interface Autoscaler {
  object: KubernetesObject;
  minimum: number;
  /** Absent where it isn't stated and has no default. */
  maximum: number | undefined;
  hasMetric: boolean;
  /** Whether `scaleTargetRef` means a workload. */
  targets(workload: Workload): boolean;
}

/** The autoscalers among some objects. */
export function findAutoscalers(
  objects: readonly KubernetesObject[],
): Autoscaler[] {
  return objects.flatMap(object => {
    const kind = scalerKinds.find(scaler =>
      isKind(object, scaler.kind, scaler.group),
    );
    return kind ? [readAutoscaler(object, kind)] : [];
  });
}

function readAutoscaler(
  object: KubernetesObject,
  kind: ScalerKind,
): Autoscaler {
  return {
    object,
    minimum: numberAt(object, 'spec', kind.minimum) ?? 1,
    maximum: numberAt(object, 'spec', kind.maximum) ?? kind.defaultMaximum,
    hasMetric: kind.metrics.some(field =>
      isMetric(valueAt(object, 'spec', field)),
    ),
    targets: workload =>
      sameNamespace(namespaceOf(object), workload.namespace) &&
      referenceMeans(
        valueAt(object, 'spec', 'scaleTargetRef'),
        {
          group: groupOf(workload.object),
          kind: workload.object.kind,
          name: nameOf(workload.object),
        },
        kind.defaultTargetKind,
      ),
  };
}

function isMetric(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'number';
}

/** The minimum of the autoscaler that targets the workload, else `spec.replicas`; often neither is in Git. */
export function effectiveReplicas(
  workload: Workload,
  autoscalers: readonly Autoscaler[],
): EffectiveReplicas {
  const scaler = autoscalers.find(one => one.targets(workload));
  if (scaler) return { stated: true, count: scaler.minimum, by: 'autoscaler' };
  const count = numberAt(workload.object, 'spec', 'replicas');
  return count === undefined
    ? { stated: false }
    : { stated: true, count, by: 'spec' };
}

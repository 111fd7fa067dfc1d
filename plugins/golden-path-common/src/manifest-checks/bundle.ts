import {
  findAutoscalers,
  findWorkloads,
  groupOf,
  LimitError,
  limits,
  namespaceOf,
  type Autoscaler,
  type KubernetesObject,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { EvidenceSource } from '../findings';
import { findImagePolicies, type ImagePolicy } from './imagePolicies';
import { secretsMadeBy } from './secretSources';

/** What the checks judge: everything of one service in one environment, and what else bears on it. */
export interface ManifestBundle {
  objects: readonly KubernetesObject[];
  /** What of the input could not be read. What would pass is then `unknown`. */
  problems?: readonly string[];
  /** Where the objects come from. Default: `rendered`. */
  source?: Extract<EvidenceSource, 'live' | 'rendered'>;
  /** ISO 8601 in UTC. */
  evaluatedAt: string;
  environment?: {
    /** Whether its sizing is that of production, where one pod isn't enough. Default: true. */
    productionSizing?: boolean;
    /** Whether it is that of a change request, and goes with it. Default: false. */
    preview?: boolean;
  };
  /** What the blueprint declares. */
  blueprint?: {
    slowStart?: boolean;
    needsKubernetesApi?: boolean;
    /** Logs are JSON with `level`, `msg` and `trace_id`. */
    structuredLogging?: boolean;
  };
  /** What the organisation decided. */
  options?: {
    /** How much a missing CPU limit weighs. Default: `error`. */
    cpuLimit?: 'error' | 'warning';
  };
}

/** A bundle with what every check needs found once. */
export interface PreparedBundle extends ManifestBundle {
  source: 'live' | 'rendered';
  workloads: readonly Workload[];
  autoscalers: readonly Autoscaler[];
  imagePolicies: readonly ImagePolicy[];
  /** Secrets that a controller makes, or SOPS encrypts. */
  madeSecrets: readonly { name: string; namespace: string | undefined }[];
  /** The objects of a kind in some API groups; found without looking at the others. */
  ofKind(kind: string, ...groups: readonly string[]): KubernetesObject[];
}

/**
 * Finds what every check needs.
 *
 * @throws LimitError for more than one service has in one environment, on which checks would take too long
 */
export function prepareBundle(bundle: ManifestBundle): PreparedBundle {
  assertCount(bundle.objects.length, 'bundleObjects');
  const workloads = findWorkloads(bundle.objects);
  assertCount(workloads.length * bundle.objects.length, 'bundlePairs');
  const byKind = groupByKind(bundle.objects);
  return {
    ...bundle,
    source: bundle.source ?? 'rendered',
    workloads,
    autoscalers: findAutoscalers(bundle.objects),
    imagePolicies: findImagePolicies(bundle.objects),
    madeSecrets: bundle.objects.flatMap(object =>
      secretsMadeBy(object).map(name => ({
        name,
        namespace: namespaceOf(object),
      })),
    ),
    ofKind: (kind, ...groups) =>
      (byKind.get(kind) ?? []).filter(object =>
        groups.includes(groupOf(object)),
      ),
  };
}

/** What checks need of a whole bundle: computed once for each, when it is first asked for. */
export function perBundle<Value>(
  compute: (bundle: PreparedBundle) => Value,
): (bundle: PreparedBundle) => Value {
  const known = new WeakMap<PreparedBundle, { value: Value }>();
  return bundle => {
    const found = known.get(bundle) ?? { value: compute(bundle) };
    known.set(bundle, found);
    return found.value;
  };
}

function assertCount(
  found: number,
  limit: 'bundleObjects' | 'bundlePairs',
): void {
  if (found > limits[limit])
    throw new LimitError({ field: 'the manifests', limit, found });
}

function groupByKind(
  objects: readonly KubernetesObject[],
): ReadonlyMap<string, KubernetesObject[]> {
  const groups = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const group = groups.get(object.kind);
    if (group) group.push(object);
    else groups.set(object.kind, [object]);
  }
  return groups;
}

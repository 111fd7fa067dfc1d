import type { ServedKind } from './servedKinds';

/** How two versions of a list become one: by keys of its items, as a set of scalars, or as a whole. */
export type ListMerge = readonly string[] | 'set' | 'atomic';

/**
 * Lists that merge item by item, by the last names of their path; all others are replaced as a whole.
 * `x-kubernetes-list-map-keys` of Kubernetes' OpenAPI document says so.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const keyedLists = new Map<string, readonly string[]>([
  ['containers', ['name']],
  ['initContainers', ['name']],
  ['ephemeralContainers', ['name']],
  ['volumes', ['name']],
  ['env', ['name']],
  ['volumeMounts', ['mountPath']],
  ['volumeDevices', ['devicePath']],
  ['hostAliases', ['ip']],
  ['topologySpreadConstraints', ['topologyKey', 'whenUnsatisfiable']],
  ['schedulingGates', ['name']],
  ['resourceClaims', ['name']],
  ['spec.imagePullSecrets', ['name']],
  ['containers.ports', ['containerPort', 'protocol']],
  ['initContainers.ports', ['containerPort', 'protocol']],
  ['spec.ports', ['port', 'protocol']],
  ['status.conditions', ['type']],
  ['secrets', ['name']],
]);

/** Values that stand for an absent key field. */
const keyDefaults = new Map([['protocol', 'TCP']]);

/** Lists in the metadata of every kind. */
const metadataLists = new Map<string, ListMerge>([
  ['metadata.ownerReferences', ['uid']],
  ['metadata.finalizers', 'set'],
]);

/**
 * How a list at a path (names of fields only, without items) merges. Lists of custom kinds are atomic, because their
 * definitions declare nothing else.
 */
export function listMergeAt(
  kind: ServedKind,
  path: readonly string[],
): ListMerge {
  const last = path.at(-1) ?? '';
  const lastTwo = path.slice(-2).join('.');
  const whole = path.length === 2 ? metadataLists.get(lastTwo) : undefined;
  if (whole) return whole;
  if (kind.custom) return 'atomic';
  return keyedLists.get(lastTwo) ?? keyedLists.get(last) ?? 'atomic';
}

/** The key of an item, as JSON with its fields in order; `undefined` for an item without one. */
export function itemKey(
  item: unknown,
  keys: readonly string[],
): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const fields = keys.map(key => [
    key,
    (item as Record<string, unknown>)[key] ?? keyDefaults.get(key),
  ]);
  if (fields.every(([, value]) => value === undefined)) return undefined;
  return JSON.stringify(Object.fromEntries(fields));
}

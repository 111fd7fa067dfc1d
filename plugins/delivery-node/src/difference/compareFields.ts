import type { FieldDifference } from '@golden-path/plugin-delivery-common';
import {
  isRecord,
  parseQuantity,
} from '@golden-path/plugin-kubernetes-objects-common';

/** Differences of one object that are told; further ones are left out. */
export const mostFieldDifferences = 100;
const valueLength = 500;

/**
 * Keys of lists whose items have an identity; the first that every item has. Kubernetes merges them by it, so their
 * order is nobody's decision. @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const identities = [
  'name',
  'containerPort',
  'port',
  'mountPath',
  'devicePath',
  'topologyKey',
  'type',
  'ip',
  'key',
] as const;

/** Maps whose values are amounts: `1Gi` is `1024Mi`. */
const quantityMaps = new Set([
  'limits',
  'requests',
  'hard',
  'capacity',
  'default',
  'defaultRequest',
]);
const quantityFields = new Set(['sizeLimit', 'averageValue', 'divisor']);

/** How values that may be secret are told apart from others. */
export interface Masking {
  /** Whether a value stands for one that may be secret. */
  isMasked(value: unknown): boolean;
}

/**
 * Fields that Git sets and that the cluster has otherwise. What Git doesn't set is the server's or a controller's
 * business; what the server leaves out because it is empty, or writes in another form, is no difference. Pure.
 */
export function compareFields(
  desired: unknown,
  running: unknown,
  masking: Masking,
): FieldDifference[] {
  const found: FieldDifference[] = [];
  compare(desired, running, []);
  return found;

  function compare(
    wanted: unknown,
    live: unknown,
    path: readonly string[],
  ): void {
    if (found.length >= mostFieldDifferences) return;
    if (isRecord(wanted) && isRecord(live)) {
      for (const key of Object.keys(wanted))
        compare(wanted[key], live[key], [...path, key]);
      return;
    }
    if (Array.isArray(wanted) && Array.isArray(live)) {
      compareLists(wanted, live, path);
      return;
    }
    if (isSame(wanted, live, path)) return;
    const masked = [wanted, live].some(value => holdsMasked(value, masking));
    found.push({
      path: pathText(path),
      desired: masked ? undefined : shown(wanted),
      running: masked ? undefined : shown(live),
      masked,
    });
  }

  function compareLists(
    wanted: readonly unknown[],
    live: readonly unknown[],
    path: readonly string[],
  ): void {
    const identity = identityOf(wanted);
    if (identity) {
      const byIdentity = new Map(
        live.map(item => [identityText(item, identity), item]),
      );
      for (const item of wanted) {
        const id = identityText(item, identity);
        compare(item, byIdentity.get(id), [...path, `[${id}]`]);
      }
      return;
    }
    const plain = !wanted.some(isRecord);
    if (plain && wanted.length !== live.length) {
      found.push({
        path: pathText(path),
        desired: shown(wanted),
        running: shown(live),
        masked: false,
      });
      return;
    }
    wanted.forEach((item, index) => {
      compare(item, live[index], [...path, `[${index}]`]);
    });
  }
}

type Identity = (typeof identities)[number];

const identityOf = (items: readonly unknown[]): Identity | undefined =>
  items.length > 0 && items.every(isRecord)
    ? identities.find(key => {
        const ids = items.map(item => identityText(item, key));
        return !ids.includes('') && new Set(ids).size === ids.length;
      })
    : undefined;

/** Ports of the same number differ by their protocol, which is TCP where it isn't said. */
function identityText(item: unknown, key: Identity): string {
  if (!isRecord(item)) return '';
  const value = item[key];
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const port = key === 'containerPort' || key === 'port';
  return port && typeof item.protocol === 'string' && item.protocol !== 'TCP'
    ? `${value}/${item.protocol}`
    : String(value);
}

function isSame(
  wanted: unknown,
  live: unknown,
  path: readonly string[],
): boolean {
  if (wanted === live) return true;
  if (live === undefined || live === null) return isEmpty(wanted);
  const parent = path.at(-2) ?? '';
  const field = path.at(-1) ?? '';
  if (field === 'protocol' && live === 'TCP' && wanted === undefined)
    return true;
  if (quantityMaps.has(parent) || quantityFields.has(field)) {
    const [one, other] = [parseQuantity(wanted), parseQuantity(live)];
    return one !== undefined && one === other;
  }
  return false;
}

/** What the server leaves out: nothing, an empty map or list, and an empty text. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.values(value).every(isEmpty));

const holdsMasked = (value: unknown, masking: Masking): boolean =>
  masking.isMasked(value) ||
  (Array.isArray(value) && value.some(item => holdsMasked(item, masking))) ||
  (isRecord(value) &&
    Object.values(value).some(item => holdsMasked(item, masking)));

const shown = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > valueLength ? `${text.slice(0, valueLength)}…` : text;
};

const pathText = (path: readonly string[]): string =>
  path.join('.').replaceAll('.[', '[').slice(0, valueLength);

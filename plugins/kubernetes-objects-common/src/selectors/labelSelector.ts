import { isRecord, type JsonRecord } from '../objects';

/** Labels by key. */
export type Labels = ReadonlyMap<string, string>;

/**
 * Whether a label selector (`matchLabels` and `matchExpressions`, all of which must hold) selects something with
 * these labels. An empty selector selects everything; an absent or malformed one, nothing.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
 */
export function matchesLabelSelector(
  selector: unknown,
  labels: Labels,
): boolean {
  if (!isRecord(selector)) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    hasEvery(matchLabels ?? {}, labels) &&
    holdEvery(matchExpressions ?? [], labels)
  );
}

/** Whether a label selector selects everything because it says nothing. */
export function isEmptySelector(selector: unknown): boolean {
  if (!isRecord(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  const isEmpty = (value: unknown) =>
    (value ?? undefined) === undefined ||
    (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
  return isEmpty(matchLabels) && isEmpty(matchExpressions);
}

/**
 * Whether a plain map of labels (the selector of a Service or ReplicationController) selects something with these
 * labels. An empty or absent one selects nothing.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export function matchesLabelMap(selector: unknown, labels: Labels): boolean {
  return (
    isRecord(selector) &&
    Object.keys(selector).length > 0 &&
    hasEvery(selector, labels)
  );
}

function hasEvery(wanted: unknown, labels: Labels): boolean {
  if (!isRecord(wanted)) return false;
  return Object.entries(wanted).every(
    ([key, value]) => typeof value === 'string' && labels.get(key) === value,
  );
}

function holdEvery(requirements: unknown, labels: Labels): boolean {
  return (
    Array.isArray(requirements) &&
    requirements.every(
      requirement => isRecord(requirement) && holds(requirement, labels),
    )
  );
}

function holds({ key, operator, values }: JsonRecord, labels: Labels): boolean {
  if (typeof key !== 'string' || typeof operator !== 'string') return false;
  const judge = operators.get(operator);
  return judge?.(labels.get(key), Array.isArray(values) ? values : []) ?? false;
}

/** `In` and `NotIn` need values, the other two must not have any; otherwise the API refuses the selector. */
const operators = new Map<
  string,
  (label: string | undefined, values: readonly unknown[]) => boolean
>([
  ['In', (label, values) => label !== undefined && values.includes(label)],
  ['NotIn', (label, values) => values.length > 0 && !values.includes(label)],
  ['Exists', (label, values) => values.length === 0 && label !== undefined],
  [
    'DoesNotExist',
    (label, values) => values.length === 0 && label === undefined,
  ],
]);

import { blueprintApiVersion } from './schema';

const metadataKeys = [
  'name',
  'description',
  'owner',
  'system',
  'tier',
] as const;
const specKeys = [
  'workload',
  'runtime',
  'schedule',
  'port',
  'exposure',
  'environments',
  'sizing',
  'config',
  'secrets',
  'dependencies',
  'migrations',
  'slo',
  'rollout',
  'onCall',
  'slowStart',
  'needsKubernetesApi',
  'observability',
] as const;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  value === null ||
  (Array.isArray(value)
    ? value.length === 0
    : typeof value === 'object' && Object.values(value).every(isEmpty));

/** A variable may well have an empty value; only a config without variables says nothing. */
const hasNoKeys = (value: unknown): boolean =>
  typeof value !== 'object' || value === null
    ? isEmpty(value)
    : Object.keys(value).length === 0;

const pick = (
  values: Readonly<Record<string, unknown>>,
  keys: readonly string[],
) =>
  Object.fromEntries(
    keys
      .filter(
        key =>
          Object.hasOwn(values, key) &&
          !(key === 'config' ? hasNoKeys : isEmpty)(values[key]),
      )
      .map(key => [key, values[key]]),
  );

/** A form's field that writes two keys of a blueprint at once: which environments there are, and how large. */
export interface StagesFieldValue {
  readonly environments?: readonly string[];
  readonly sizing?: Readonly<Record<string, unknown>>;
}

const stagesOf = (value: unknown): StagesFieldValue =>
  typeof value === 'object' && value !== null ? value : {};

/**
 * A blueprint as written from a form's values: keys of `metadata` and `spec` side by side, nothing for what was left empty.
 * `stages` is a {@link StagesFieldValue}. Unknown keys are left out, because a form has more fields than a blueprint.
 * The result is not checked yet.
 */
export function blueprintFromForm(
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { environments, sizing } = stagesOf(values.stages);
  return {
    apiVersion: blueprintApiVersion,
    kind: 'Service',
    metadata: pick(values, metadataKeys),
    spec: pick({ environments, sizing, ...values }, specKeys),
  };
}

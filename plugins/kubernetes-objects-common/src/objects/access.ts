/** A JSON object of unknown shape. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The steps from an object to one of its fields. */
export type FieldPath = readonly (string | number)[];

/** Whether a value is a JSON object; lists aren't. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of own properties, or `undefined`. `null` counts as absent, as it does in Kubernetes. */
export function valueAt(value: unknown, ...path: FieldPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (!Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current ?? undefined;
}

/** The object at a path; anything else there is `undefined`. */
export function recordAt(
  value: unknown,
  ...path: FieldPath
): JsonRecord | undefined {
  const found = valueAt(value, ...path);
  return isRecord(found) ? found : undefined;
}

/** The list at a path; anything else there is the empty list. */
export function listAt(value: unknown, ...path: FieldPath): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The text at a path; anything else there is `undefined`. */
export function stringAt(
  value: unknown,
  ...path: FieldPath
): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The finite number at a path; anything else there is `undefined`. */
export function numberAt(
  value: unknown,
  ...path: FieldPath
): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'number' && Number.isFinite(found)
    ? found
    : undefined;
}

/** The boolean at a path; anything else there is `undefined`. */
export function booleanAt(
  value: unknown,
  ...path: FieldPath
): boolean | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'boolean' ? found : undefined;
}

/** The texts of an object at a path, such as labels; other values are left out. */
export function stringMapAt(
  value: unknown,
  ...path: FieldPath
): ReadonlyMap<string, string> {
  const entries = Object.entries(recordAt(value, ...path) ?? {});
  return new Map(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** A path as people write it: `spec.containers[0].image`. */
export function formatPath(path: FieldPath): string {
  return path
    .map(step => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step)
        ? `.${step}`
        : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

import type { PlainSchema } from './formTypes';

/** The words for a value, as the form shows it. */
function wordsOf(schema: PlainSchema, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const name = schema.enumNames?.[schema.enum?.indexOf(value) ?? -1];
  return name ?? String(value);
}

/** `Default: …`, where the schema has one. */
export function defaultWords(schema: PlainSchema): string | undefined {
  const value = schema.default;
  return value === undefined || typeof value === 'object'
    ? undefined
    : `Default: ${wordsOf(schema, value)}.`;
}

/** What the schema accepts, in words. */
export function acceptedWords(schema: PlainSchema): string {
  const { type, minimum, maximum, maxLength } = schema;
  if (schema.enum)
    return schema.enum.map(value => wordsOf(schema, value)).join(', ');
  if (type === 'number' || type === 'integer') {
    const kind = type === 'integer' ? 'a whole number' : 'a number';
    return minimum !== undefined && maximum !== undefined
      ? `${kind} from ${minimum} to ${maximum}`
      : kind;
  }
  if (schema.pattern) return `text of the form ${schema.pattern}`;
  return maxLength === undefined ? 'text' : `at most ${maxLength} characters`;
}

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/**
 * An error of a plain field: its name, what was found, what is accepted. `accepted` replaces what the schema says, for
 * patterns that people don't read.
 */
export function fieldError(
  label: string,
  schema: PlainSchema,
  value: unknown,
  accepted: string = acceptedWords(schema),
): string {
  return value === undefined || value === ''
    ? `${label} is needed; accepted: ${accepted}`
    : `${label}: found ${shown(value)}; accepted: ${accepted}`;
}

/** Errors of the items of a list, which a form reports only item by item. */
export function itemErrors(
  label: string,
  { items = {}, maxItems = Infinity }: PlainSchema,
  values: readonly unknown[],
  accepted?: string,
): string[] {
  const form =
    items.pattern === undefined ? undefined : new RegExp(items.pattern);
  const wrong = values.filter(
    value =>
      typeof value !== 'string' ||
      value.length > (items.maxLength ?? Infinity) ||
      (form && !form.test(value)),
  );
  const twice = values.filter((value, at) => values.indexOf(value) !== at);
  return [
    ...wrong.map(value => fieldError(label, items, value, accepted)),
    ...twice.map(value => `${label}: found ${shown(value)} twice`),
    ...(values.length > maxItems
      ? [`${label}: found ${values.length}; accepted: at most ${maxItems}`]
      : []),
  ];
}

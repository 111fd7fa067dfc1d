import { nearest } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  valueAt,
  type FieldPath,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { SchemaViolation } from './schemaSource';

/** The path that a JSON pointer means; numbers are places in lists. */
export const pointerPath = (pointer: string): FieldPath =>
  pointer
    .split('/')
    .slice(1)
    .map(key =>
      /^\d+$/.test(key)
        ? Number(key)
        : key.replaceAll('~1', '/').replaceAll('~0', '~'),
    );

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === 'string' ? `the text ${short}` : short;
}

const articles: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

const formats: Record<string, string> = {
  quantity: 'a quantity such as 500m or 1Gi',
  'date-time': 'a time such as 2026-01-31T12:00:00Z',
  int32: 'a whole number of 32 bits',
  int64: 'a whole number of 64 bits',
};

type Describe = (violation: SchemaViolation) => string | undefined;

/** What each keyword of JSON Schema accepts, in words. */
const accepted: Record<string, Describe> = {
  type: ({ params }) =>
    [params.type]
      .flat()
      .map(type => articles[String(type)] ?? String(type))
      .join(' or '),
  enum: ({ params }) =>
    Array.isArray(params.allowedValues)
      ? `one of ${params.allowedValues.join(', ')}`
      : undefined,
  format: ({ params }) =>
    formats[String(params.format)] ?? `the format ${String(params.format)}`,
  pattern: ({ params }) => `text that matches ${String(params.pattern)}`,
  minimum: ({ params }) => `at least ${String(params.limit)}`,
  maximum: ({ params }) => `at most ${String(params.limit)}`,
  minLength: ({ params }) => `at least ${String(params.limit)} characters`,
  maxLength: ({ params }) => `at most ${String(params.limit)} characters`,
  minItems: ({ params }) => `at least ${String(params.limit)} entries`,
  maxItems: ({ params }) => `at most ${String(params.limit)} entries`,
  minProperties: ({ params }) => `at least ${String(params.limit)} keys`,
  maxProperties: ({ params }) => `at most ${String(params.limit)} keys`,
  // The branches have said what they accept.
  oneOf: () => undefined,
  anyOf: () => undefined,
};

/** A message and its way out; several violations of one place read as one. */
export interface ViolationText {
  readonly message: string;
  readonly fix?: string;
}

/** What is wrong at one place of an object: its path, what was found, what is accepted. */
export function describeViolations(
  object: unknown,
  keys: FieldPath,
  violations: readonly SchemaViolation[],
): ViolationText {
  const path = formatPath(keys) || 'the object';
  const unknown = violations.find(({ keyword }) => keyword === 'unknown-field');
  if (unknown)
    return describeUnknownField(path, String(keys.at(-1) ?? ''), unknown);
  const missing = violations.find(({ keyword }) => keyword === 'required');
  if (missing) {
    const name = String(missing.params.missingProperty);
    return {
      message: `${path}: ${name} is missing; it is required`,
      fix: `Add ${name}`,
    };
  }
  const options = violations.map(violation =>
    (accepted[violation.keyword] ?? (({ message }) => message))(violation),
  );
  const list = [...new Set(options.filter(option => option !== undefined))];
  const text = list.join(' or ');
  return {
    message: `${path}: found ${shown(valueAt(object, ...keys))}; accepted: ${text || 'exactly one of the alternatives'}`,
    fix: text ? `Write ${text}` : 'Keep one of the alternatives',
  };
}

function describeUnknownField(
  path: string,
  key: string,
  { params }: SchemaViolation,
): ViolationText {
  const names = (params.accepted as readonly string[]).toSorted();
  const suggestion = nearest(key, names);
  return {
    message: `${path}: found the unknown field ${key}; accepted: ${names.join(', ')}`,
    fix: suggestion
      ? `Rename it to ${suggestion}`
      : 'Remove it, or correct its name or indentation',
  };
}

import { z } from 'zod';
import { nearest } from './nearest';
import { protoKeyIssues } from './protoKeys';
import { ValidationError, type ValidationIssue } from './ValidationError';

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const key of [...path, undefined]) {
    while (
      at instanceof z.ZodDefault ||
      at instanceof z.ZodOptional ||
      at instanceof z.ZodPipe
    )
      at = (at instanceof z.ZodPipe ? at.in : at.unwrap()) as z.ZodType;
    if (key === undefined) break;
    if (at instanceof z.ZodObject)
      at = at.shape[String(key)] as z.ZodType | undefined;
    else if (at instanceof z.ZodArray) at = at.element as z.ZodType;
    else if (at instanceof z.ZodRecord) at = at.valueType as z.ZodType;
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

const join = (path: readonly PropertyKey[]) => path.map(String).join('.');

function toIssues(
  schema: z.ZodType,
  value: unknown,
  issue: z.core.$ZodIssue,
): ValidationIssue[] {
  if (issue.code === 'unrecognized_keys') {
    const accepted = keysAt(schema, issue.path);
    return issue.keys.map(key => {
      const suggestion = nearest(key, accepted);
      return {
        field: join([...issue.path, key]),
        message: `is not a known key${suggestion ? `; did you mean ${suggestion}?` : ''}${accepted.length ? ` Accepted: ${accepted.join(', ')}` : ''}`,
      };
    });
  }
  const found = shown(valueAt(value, issue.path));
  const message =
    issue.message.includes('found ') || issue.code === 'custom'
      ? issue.message
      : `found ${found}; ${issue.message.replace(/^Invalid [a-z]+: /, '')}`;
  return [{ field: join(issue.path), message }];
}

/**
 * A value checked by a schema.
 * @throws ValidationError (an InputError) whose lines name the field, what was found and what is accepted
 */
export function parseWithSchema<S extends z.ZodType>(
  schema: S,
  value: unknown,
  options: { what: string },
): z.output<S> {
  const protoKeys = protoKeyIssues(value);
  if (protoKeys.length > 0) throw new ValidationError(options.what, protoKeys);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ValidationError(
    options.what,
    result.error.issues.flatMap(issue => toIssues(schema, value, issue)),
  );
}

import type { z } from 'zod';
import { parseWithSchema } from './parseWithSchema';
import { ValidationError } from './ValidationError';

/**
 * A part of app-config.yaml checked by a schema.
 *
 * @param root - key of the part, such as `delivery`
 * @throws ValidationError (an InputError) that names every wrong key from the root of the configuration, what was found
 * and what is accepted; what was found in keys that end in `secret` is left out
 */
export function parseConfigured<S extends z.ZodType>(
  schema: S,
  value: unknown,
  root: string,
): z.output<S> {
  try {
    return parseWithSchema(schema, value, { what: root });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      root,
      error.issues.map(({ field, message }) => ({
        field: field ? `${root}.${field}` : root,
        message: /secret$/.test(field)
          ? message.replace(/^found .*?; (?=accepted)/, '')
          : message,
      })),
    );
  }
}

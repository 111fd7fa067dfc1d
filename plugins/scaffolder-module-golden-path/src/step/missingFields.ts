import type { ObjectFieldProps } from '../form-theme';

type ErrorSchema = NonNullable<ObjectFieldProps['errorSchema']>;

/**
 * Errors of a step in which a template's own words for a missing field (`errorMessage.required`), which belong to the
 * whole step, stand at the field too.
 */
export function withMissingFields(
  { schema, formData, errorSchema = {} }: ObjectFieldProps,
  stepErrors: readonly string[],
): ErrorSchema {
  const words: unknown = schema.errorMessage?.required;
  if (typeof words !== 'object' || words === null) return errorSchema;
  const missing = Object.entries(words).filter(
    ([name, message]) =>
      formData?.[name] === undefined && stepErrors.includes(message),
  );
  return {
    ...errorSchema,
    ...Object.fromEntries(
      missing.map(([name, message]) => [name, { __errors: [message] }]),
    ),
  } as ErrorSchema;
}

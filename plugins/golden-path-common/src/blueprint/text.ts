import { z } from 'zod';
import { findCredential, findUnsafeCodePoint } from '../text';

/** Free text in a blueprint: at most `max` characters, no invisible or control characters, no credential. */
export const freeText = (max: number) =>
  z
    .string()
    .max(max, `at most ${max} characters are accepted`)
    .superRefine((value, context) => {
      const unsafe = findUnsafeCodePoint(value);
      if (unsafe)
        context.addIssue({
          code: 'custom',
          message: `has ${unsafe.name} at character ${unsafe.index + 1}; accepted: text without control or invisible characters`,
        });
      const credential = findCredential(value);
      if (credential)
        context.addIssue({
          code: 'custom',
          message: `looks like ${credential.kind}; name a secret in spec.secrets and keep its value in the secret store`,
        });
    });

/** Free text on one line. */
export const line = (max: number) =>
  freeText(max).refine(value => !/[\r\n]/.test(value), 'one line is accepted');

/** Reference to a catalog entity, completed with its default kind and namespace: `payments` becomes `group:default/payments`. */
export const entityRef = (kind: string) =>
  z
    .string()
    .max(200)
    .regex(
      new RegExp(
        `^(${kind}:)?([a-z0-9]([-a-z0-9_.]{0,61}[a-z0-9])?/)?[a-z0-9]([-a-z0-9_.]{0,61}[a-z0-9])?$`,
      ),
      `accepted: a ${kind} of the catalog, such as "payments" or "${kind}:default/payments"`,
    )
    .transform(reference => {
      const rest = reference.replace(new RegExp(`^${kind}:`), '');
      return `${kind}:${rest.includes('/') ? rest : `default/${rest}`}`;
    });

/** Name of an environment variable. */
export const variableName = z
  .string()
  .max(100)
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'accepted: capital letters, digits and _, starting with a letter',
  );

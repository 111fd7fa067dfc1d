import {
  httpUrlSchema,
  parseWithSchema,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';

/** In place of a token or an address: there is none, because a later configuration file can't take a key of an earlier one away. */
export const noneConfigured = 'none';

/** The credential of a source; whatever else would end or change the header. @param accepted - what it is, for people */
export const sourceTokenSchema = (accepted: string) =>
  z
    .string()
    .min(1)
    .max(2_000)
    .regex(/^[\x21-\x7e]+$/, `accepted: ${accepted}`);

/** Whether a credential may be sent there: https, or this machine. */
export function isSafeForCredentials(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' ||
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  );
}

/** The address of a source that a credential is sent to. */
export const sourceUrlSchema = httpUrlSchema.refine(
  isSafeForCredentials,
  'accepted: an https URL, as the token is sent there',
);

/**
 * Part of the configuration that holds tokens.
 *
 * @param options.root - its key, such as `goldenPath.onCall`
 * @param options.token - what a token is, for people
 * @throws ValidationError that names every wrong key from the root of the configuration, and no value of a token
 */
export function parseSourceConfiguration<S extends z.ZodType>(
  schema: S,
  value: unknown,
  { root, token }: { readonly root: string; readonly token: string },
): z.output<S> {
  try {
    return parseWithSchema(schema, value, { what: root });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      root,
      error.issues.map(issue => ({
        field: [root, issue.field].filter(Boolean).join('.'),
        message: issue.field.endsWith('token')
          ? `accepted: ${token}`
          : issue.message,
      })),
    );
  }
}

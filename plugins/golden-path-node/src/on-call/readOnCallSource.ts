import type { Config } from '@backstage/config';
import {
  httpUrlSchema,
  parseWithSchema,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import type { OnCallSource } from './onCallSource';
import { createPagerDuty } from './pagerduty';

const root = 'goldenPath.onCall';

/** A token that says that there is no source, because a later configuration file can't take a key of an earlier one away. */
const noToken = 'none';

const isLoopback = (host: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(host);

const onCallSchema = z.strictObject({
  pagerduty: z
    .strictObject({
      token: z
        .string()
        .min(1)
        .max(200)
        // Whatever else would end or change the header.
        .regex(/^[\x21-\x7e]+$/, 'accepted: a REST API key of PagerDuty'),
      baseUrl: httpUrlSchema
        .refine(url => {
          const { protocol, hostname } = new URL(url);
          return protocol === 'https:' || isLoopback(hostname);
        }, 'accepted: an https URL, as the token is sent there')
        .default('https://api.pagerduty.com'),
    })
    .optional(),
});

/**
 * The source of on-call people of app-config.yaml; undefined when none is configured, or
 * PagerDuty with the token `none`.
 * @throws InputError that names every wrong key from the root of the configuration, and no value of the token
 */
export function readOnCallSource(
  config: Config,
  options: { readonly fetch?: typeof fetch } = {},
): OnCallSource | undefined {
  const value: unknown = config.getOptional(root);
  if (value === undefined) return undefined;
  try {
    const { pagerduty } = parseWithSchema(onCallSchema, value, { what: root });
    return pagerduty && pagerduty.token !== noToken
      ? createPagerDuty({ ...pagerduty, ...options })
      : undefined;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      root,
      error.issues.map(issue => ({
        field: [root, issue.field].filter(Boolean).join('.'),
        message: issue.field.endsWith('token')
          ? 'accepted: a REST API key of PagerDuty'
          : issue.message,
      })),
    );
  }
}

import type { Config } from '@backstage/config';
import { z } from 'zod';
import {
  noneConfigured,
  parseSourceConfiguration,
  sourceTokenSchema,
  sourceUrlSchema,
} from '../hosts/http';
import type { OnCallSource } from './onCallSource';
import { createPagerDuty } from './pagerduty';

const root = 'goldenPath.onCall';
const token = 'a REST API key of PagerDuty';

const onCallSchema = z.strictObject({
  pagerduty: z
    .strictObject({
      token: sourceTokenSchema(token),
      baseUrl: sourceUrlSchema.default('https://api.pagerduty.com'),
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
  const { pagerduty } = parseSourceConfiguration(onCallSchema, value, {
    root,
    token,
  });
  return pagerduty && pagerduty.token !== noneConfigured
    ? createPagerDuty({ ...pagerduty, ...options })
    : undefined;
}

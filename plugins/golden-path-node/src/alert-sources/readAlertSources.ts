import type { Config } from '@backstage/config';
import {
  httpUrlSchema,
  type AlertSource,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import {
  isSafeForCredentials,
  noneConfigured,
  parseSourceConfiguration,
  sourceTokenSchema,
} from '../hosts/http';
import { createAlertSource } from './alertSource';

const root = 'goldenPath.alerts';
const token = 'a bearer token, or none';
const mostSources = 50;

const endpointSchema = z
  .strictObject({
    url: z.union([z.literal(noneConfigured), httpUrlSchema]),
    token: sourceTokenSchema(token).default(noneConfigured),
    externalUrl: httpUrlSchema.optional(),
  })
  .superRefine((endpoint, context) => {
    if (
      endpoint.url !== noneConfigured &&
      endpoint.token !== noneConfigured &&
      URL.canParse(endpoint.url) &&
      !isSafeForCredentials(endpoint.url)
    )
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: 'accepted: an https URL, as the token is sent there',
      });
  })
  .transform(({ url, token: credential, externalUrl }) =>
    url === noneConfigured
      ? undefined
      : {
          url,
          token: credential === noneConfigured ? undefined : credential,
          externalUrl,
        },
  );

const alertsSchema = z.strictObject({
  sources: z
    .array(
      z
        .strictObject({
          name: z.string().trim().min(1).max(60).optional(),
          clusters: z
            .array(z.string().min(1).max(100))
            .min(1)
            .max(100)
            .optional(),
          prometheus: endpointSchema.optional(),
          alertmanager: endpointSchema.optional(),
        })
        .refine(
          source => 'prometheus' in source || 'alertmanager' in source,
          'accepted: prometheus, alertmanager or both',
        ),
    )
    .max(mostSources)
    .default([]),
});

/**
 * The sources of live alerts of app-config.yaml, in their order. Prometheus or Alertmanager with the URL `none` is as
 * if it weren't there, and so is a source that has neither; the token `none` is not sent.
 * @throws InputError that names every wrong key from the root of the configuration, and no value of a token
 */
export function readAlertSources(
  config: Config,
  options: { readonly fetch?: typeof fetch } = {},
): readonly AlertSource[] {
  const value: unknown = config.getOptional(root);
  if (value === undefined) return [];
  const { sources } = parseSourceConfiguration(alertsSchema, value, {
    root,
    token,
  });
  return sources.flatMap(({ name, clusters, prometheus, alertmanager }) =>
    prometheus || alertmanager
      ? createAlertSource({
          name,
          clusters,
          prometheus: prometheus && { ...prometheus, ...options },
          alertmanager: alertmanager && { ...alertmanager, ...options },
        })
      : [],
  );
}

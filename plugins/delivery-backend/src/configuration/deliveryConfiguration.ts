import type { Config } from '@backstage/config';
import type { ExternalLink } from '@golden-path/plugin-delivery-common';
import {
  defaultStaleAfter,
  environmentRulesSchema,
  leastStaleAfter,
  type EngineNamespaces,
  type EnvironmentRules,
} from '@golden-path/plugin-delivery-node';
import {
  durationSchema,
  durationToMilliseconds,
  httpUrlSchema,
  parseConfigured,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';

/** Key of app-config.yaml that holds everything of the delivery plugin. */
const root = 'delivery';

const linkKinds = ['dashboard', 'logs'] as const;

const engineSchema = z.strictObject({
  type: z.enum(['argocd', 'flux'], { error: 'accepted: argocd or flux' }),
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/,
      'accepted: a name of letters, digits, . _ and -',
    )
    .optional(),
  cluster: z.string().min(1).max(100).optional(),
  namespaces: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9*]([a-z0-9*-]{0,61}[a-z0-9*])?$/,
          'accepted: names of namespaces, with * for any text at the end',
        ),
    )
    .min(1)
    .max(50),
  url: httpUrlSchema.optional(),
});

const linkSchema = z.strictObject({
  kind: z.enum(linkKinds, { error: `accepted: ${linkKinds.join(' or ')}` }),
  title: z.string().min(1).max(60),
  url: z
    .string()
    .max(500)
    .refine(url => {
      const filled = url.replace(/\{(service|environment)\}/g, 'x');
      return (
        URL.canParse(filled) &&
        /^https?:$/.test(new URL(filled).protocol) &&
        !/[{}]/.test(filled)
      );
    }, 'accepted: an http or https URL with {service} and {environment}'),
});

const deliverySchema = z.strictObject({
  staleAfter: durationSchema
    .refine(duration => durationToMilliseconds(duration) >= leastStaleAfter, {
      error: ({ input }) =>
        `found ${JSON.stringify(input)}; accepted: ${leastStaleAfter / 1_000}s or more, as a quiet cluster gives a sign of life every 30s`,
    })
    .default(`${defaultStaleAfter.cluster / 1_000}s`),
  pollInterval: durationSchema.default('60s'),
  environmentRules: environmentRulesSchema,
  engines: z
    .array(engineSchema)
    .max(50)
    .default([
      { type: 'argocd', namespaces: ['argocd'] },
      { type: 'flux', namespaces: ['flux-system'] },
    ]),
  links: z.array(linkSchema).max(20).default([]),
  webhook: z
    .strictObject({
      secret: z
        .string()
        .min(16, 'accepted: at least 16 characters')
        .max(500)
        .optional(),
    })
    .default({}),
  secret: z
    .string()
    .min(32, 'accepted: at least 32 characters')
    .max(500)
    .optional(),
  /** Read and checked where clusters are read. */
  kubeconfig: z
    .strictObject({
      file: z.string().min(1),
      contexts: z.array(z.string()).optional(),
    })
    .optional(),
});

/** A GitOps engine in one cluster, or in every cluster. */
export interface EngineInstance extends EngineNamespaces {
  /** What `argocd/instance-name` of entities calls it. */
  readonly name: string | undefined;
  readonly cluster: string | undefined;
  /** Its pages for people. */
  readonly url: string | undefined;
}

/** A link of every environment, with `{service}` and `{environment}` in its URL. */
export interface LinkTemplate {
  readonly kind: ExternalLink['kind'];
  readonly title: string;
  readonly url: string;
}

/** `delivery` of app-config.yaml. Times are in milliseconds. */
export interface DeliveryConfiguration {
  readonly staleAfter: number;
  readonly pollInterval: number;
  readonly environmentRules: EnvironmentRules;
  readonly engines: readonly EngineInstance[];
  readonly links: readonly LinkTemplate[];
  /** Undefined: the webhook isn't there. */
  readonly webhookSecret: string | undefined;
}

/**
 * Reads `delivery`.
 * @throws InputError that names every wrong key from the root of the configuration, what was found and what is accepted;
 * values of secrets are left out
 */
export function readDeliveryConfiguration(
  config: Config,
): DeliveryConfiguration {
  const parsed = parseConfigured(
    deliverySchema,
    config.getOptional(root) ?? {},
    root,
  );
  return {
    staleAfter: durationToMilliseconds(parsed.staleAfter),
    pollInterval: durationToMilliseconds(parsed.pollInterval),
    environmentRules: parsed.environmentRules,
    engines: parsed.engines.map(({ type, name, namespaces, cluster, url }) => ({
      engine: type,
      name,
      namespaces,
      cluster,
      url,
    })),
    links: parsed.links,
    webhookSecret: parsed.webhook.secret,
  };
}

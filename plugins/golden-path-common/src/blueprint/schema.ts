import { z } from 'zod';
import { ports } from '../labels';
import { replicasSchema, resourceSchema } from '../organisation';
import { runtimes } from '../runtimes';
import { workloadTypes } from '../workload-types';
import { configSchema } from './config';
import { entityRef, line, freeText, variableName } from './text';

/** `apiVersion` that this release reads and writes. */
export const blueprintApiVersion = 'goldenpath.dev/v1';

const hostname = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+$/,
    'accepted: a DNS name such as refunds.acme.io',
  );

const dependencySchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('postgres') }),
    z.strictObject({ type: z.literal('redis') }),
    z.strictObject({
      type: z
        .literal('internet')
        .describe('Servers on the internet, reached by HTTPS on port 443'),
    }),
    z.strictObject({
      type: z.literal('service'),
      name: z
        .string()
        .max(63)
        .regex(
          /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
          'accepted: the name of a service of the catalog',
        ),
    }),
  ],
  { error: 'accepted: a type of postgres, redis, internet or service' },
);

const sizingOverride = z.strictObject({
  replicas: replicasSchema.optional(),
  cpu: resourceSchema.partial().optional(),
  memory: resourceSchema.partial().optional(),
});

const commandPart = line(300).min(1);

/**
 * A blueprint, `golden-path.yaml`: the single file that a developer owns that says what the service needs.
 * Everything but name, owner, workload and runtime has a default.
 */
export const blueprintSchema = z.strictObject({
  apiVersion: z.literal(blueprintApiVersion, {
    error: `accepted: ${blueprintApiVersion}`,
  }),
  kind: z.literal('Service', { error: 'accepted: Service' }),
  metadata: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(63)
      .describe('Name of the service: lower-case letters, digits and -'),
    description: freeText(1000)
      .default('')
      .describe('What the service is for, in a sentence or two'),
    owner: entityRef('group').describe('Group that owns the service'),
    system: entityRef('system')
      .optional()
      .describe('System that the service is part of'),
    tier: z
      .enum(['tier-1', 'tier-2', 'tier-3'])
      .default('tier-2')
      .describe('How much depends on it: tier-1 is the most critical'),
  }),
  spec: z.strictObject({
    workload: z.enum(workloadTypes.ids).describe('Workload type'),
    runtime: z.enum(runtimes.ids).describe('Runtime'),
    schedule: z
      .string()
      .max(100)
      .optional()
      .describe('When a scheduled workload runs, as a cron expression in UTC'),
    port: z
      .int()
      .min(1024)
      .max(65535)
      .default(ports.http)
      .describe('Port that the service listens on'),
    exposure: z
      .strictObject({
        host: hostname
          .optional()
          .describe(
            'Host in the last environment instead of <service>.<domain>',
          ),
        public: z
          .boolean()
          .default(false)
          .describe(
            'Reachable from the internet in production and in what mirrors it; otherwise only from inside the organisation',
          ),
      })
      .default({ public: false }),
    environments: z
      .array(z.string().max(20))
      .min(1)
      .max(12)
      .optional()
      .describe(
        'Environments of the organisation that the service has; all of them when left out',
      ),
    sizing: z
      .record(z.string().max(20), sizingOverride)
      .default({})
      .describe("What differs from the environment's preset, by environment"),
    config: configSchema
      .default({})
      .describe(
        'Environment variables, with values that differ by environment',
      ),
    secrets: z
      .array(variableName)
      .max(100)
      .default([])
      .describe(
        'Names of secret environment variables; their values live in the secret store',
      ),
    dependencies: z.array(dependencySchema).max(30).default([]),
    migrations: z
      .strictObject({ command: z.array(commandPart).min(1).max(20) })
      .optional()
      .describe(
        "What migrates the database before a rollout: arguments of the image, such as dist/migrate.js. With PostgreSQL, the runtime's own when left out",
      ),
    slo: z
      .strictObject({
        availability: z
          .number()
          .min(90)
          .max(99.999)
          .default(99.9)
          .describe('Share of requests that succeed, in percent over 30 days'),
        latency: z
          .strictObject({
            milliseconds: z.int().min(5).max(10_000).default(500),
            percent: z.number().min(50).max(99.9).default(99),
          })
          .default({ milliseconds: 500, percent: 99 })
          .describe('Share of requests answered within a time'),
      })
      .default({
        availability: 99.9,
        latency: { milliseconds: 500, percent: 99 },
      }),
    rollout: z
      .enum(['rolling', 'canary'])
      .default('rolling')
      .describe('How production gets a release'),
    onCall: z
      .strictObject({
        pagerduty: z
          .string()
          .regex(
            /^[A-Z0-9]{7,14}$/,
            'accepted: the id of a PagerDuty service, such as PABC123',
          )
          .optional(),
        escalation: line(200).optional(),
      })
      .default({})
      .describe('PagerDuty service id, and who is woken next'),
    slowStart: z
      .boolean()
      .default(false)
      .describe('Needs more than 30 seconds to start'),
    needsKubernetesApi: z
      .boolean()
      .default(false)
      .describe('Talks to the Kubernetes API'),
    observability: z
      .strictObject({
        structuredLogging: z.boolean().default(true),
        tracing: z.boolean().default(true),
      })
      .default({ structuredLogging: true, tracing: true }),
  }),
});

/** A blueprint after defaults. */
export type Blueprint = z.output<typeof blueprintSchema>;
/** A blueprint as people write it. */
export type BlueprintInput = z.input<typeof blueprintSchema>;
/** Something that a service needs to run. */
export type Dependency = Blueprint['spec']['dependencies'][number];

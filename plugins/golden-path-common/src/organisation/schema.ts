import { z } from 'zod';
import { durationSchema } from './duration';
import { defaultFreezes, freezeSchema } from './freezes';
import { gateSchema } from './gates';
import { referenceProblems } from './references';
import { defaultSizings, replicaCountSchema, sizingSchema } from './sizing';
import {
  domainSchema,
  httpUrlSchema,
  registrySchema,
  repositoryPatternSchema,
} from './addresses';

const stageName = z
  .string()
  .max(20)
  .regex(
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    'accepted: lower-case letters, digits and -, starting with a letter',
  );

const namespacePattern = (required: string) =>
  z
    .string()
    .max(60)
    .refine(
      pattern =>
        pattern.includes('{service}') &&
        pattern.includes(required) &&
        /^[a-z0-9{}-]+$/.test(pattern),
      `accepted: lower-case letters, digits and - with {service} and ${required}`,
    );

const gatewaySchema = z.strictObject({
  name: z.string().max(63),
  namespace: z.string().max(63),
});

const environmentSchema = z.strictObject({
  name: stageName.refine(
    name => name !== 'preview',
    '"preview" is the name of the ephemeral environments',
  ),
  cluster: stageName,
  namespace: namespacePattern('{environment}').default(
    '{service}-{environment}',
  ),
  sizing: z.string().default('small'),
  replicas: replicaCountSchema
    .min(1)
    .optional()
    .describe("A fixed number of pods instead of the preset's"),
  alerts: z
    .enum(['none', 'ticket', 'page'])
    .default('none')
    .describe('How loud alerts are: none, ticket (never pages), page'),
  gates: z.array(gateSchema).max(20).default([]),
});

/** The Service that the Prometheus operator makes in every namespace where it runs Prometheus. @see https://prometheus-operator.dev/docs/platform/exposing-prometheus-and-alertmanager/ */
const operatedPrometheus = (namespace: string) =>
  `http://prometheus-operated.${namespace}.svc:9090`;

const defaultEnvironments: z.input<typeof environmentSchema>[] = [
  { name: 'dev', cluster: 'nonprod', sizing: 'small', replicas: 1 },
  {
    name: 'qa',
    cluster: 'nonprod',
    sizing: 'small',
    gates: [{ healthy: 'dev' }],
  },
  {
    name: 'staging',
    cluster: 'nonprod',
    sizing: 'production',
    alerts: 'ticket',
    gates: [
      { healthy: 'qa' },
      { approval: { group: 'qa-engineers', count: 1 } },
    ],
  },
  {
    name: 'production',
    cluster: 'prod',
    sizing: 'production',
    alerts: 'page',
    gates: [
      { healthy: 'staging' },
      { soak: '30m' },
      { readiness: { level: 'silver' } },
      { approval: { count: 2, notRequester: true } },
      { freeze: 'production-freeze' },
    ],
  },
];

const organisationFields = z.strictObject({
  organisation: z.strictObject({
    domain: domainSchema.describe(
      "DNS domain of the services' hosts and of the organisation's label keys",
    ),
    registry: registrySchema.describe(
      'Container registry and path, without scheme',
    ),
    layout: z.enum(['monorepo', 'polyrepo']).default('monorepo'),
  }),
  portalUrl: httpUrlSchema
    .default('http://localhost:3000')
    .describe('Where people open the portal; runbook links start with it'),
  configRepository: z.strictObject({
    url: httpUrlSchema,
    branch: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/)
      .default('main'),
  }),
  serviceRepositories: z
    .strictObject({
      url: repositoryPatternSchema,
      visibility: z
        .enum(['private', 'public'])
        .default('private')
        .describe('Who may read a new repository at the host'),
    })
    .default({
      url: 'http://localhost:7010/{owner}/{service}',
      visibility: 'private',
    })
    .describe(
      "Where a service's repository is created; {owner} is the name of the owning group",
    ),
  gateways: z
    .strictObject({
      internal: gatewaySchema.default({
        name: 'internal',
        namespace: 'gateway',
      }),
      public: gatewaySchema.default({ name: 'public', namespace: 'gateway' }),
    })
    .default({
      internal: { name: 'internal', namespace: 'gateway' },
      public: { name: 'public', namespace: 'gateway' },
    })
    .describe(
      'Gateways that carry requests from inside the organisation and from the internet',
    ),
  monitoring: z
    .strictObject({
      namespace: z.string().max(63).default('monitoring'),
      otlpEndpoint: z
        .string()
        .max(200)
        .default('http://otel-collector.monitoring.svc:4318'),
      prometheusUrl: httpUrlSchema
        .optional()
        .describe(
          "Prometheus that the analysis of canary releases asks; by default the operator's own Service in the namespace",
        ),
    })
    .transform(monitoring => ({
      ...monitoring,
      prometheusUrl:
        monitoring.prometheusUrl ?? operatedPrometheus(monitoring.namespace),
    }))
    .default({
      namespace: 'monitoring',
      otlpEndpoint: 'http://otel-collector.monitoring.svc:4318',
      prometheusUrl: operatedPrometheus('monitoring'),
    }),
  secretStore: z
    .strictObject({ name: z.string().max(63).default('{environment}') })
    .default({ name: '{environment}' })
    .describe('ClusterSecretStore of an environment'),
  sizings: z
    .record(stageName, sizingSchema)
    .default({})
    .transform(
      own =>
        ({ ...defaultSizings, ...own }) as Record<
          string,
          z.infer<typeof sizingSchema>
        >,
    ),
  environments: z
    .array(environmentSchema)
    .min(1)
    .max(12)
    .default(
      defaultEnvironments.map(environment =>
        environmentSchema.parse(environment),
      ),
    ),
  freezes: z
    .array(freezeSchema)
    .max(20)
    .default([...defaultFreezes])
    .describe('Times in which nothing changes by itself, by name for gates'),
  previews: z
    .strictObject({
      cluster: stageName.default('nonprod'),
      namespace: namespacePattern('{number}').default(
        'preview-{service}-{number}',
      ),
      sizing: z.string().default('preview'),
      ttl: durationSchema.default('72h'),
      limit: z.int().min(1).max(50).default(5),
    })
    .default({
      cluster: 'nonprod',
      namespace: 'preview-{service}-{number}',
      sizing: 'preview',
      ttl: '72h',
      limit: 5,
    }),
});

/** The organisation: the platform team's decisions that every generated service follows. Keys of `goldenPath` in app-config.yaml. */
export const organisationSchema = organisationFields.superRefine(
  (organisation, context) => {
    for (const { path, message } of referenceProblems(organisation))
      context.addIssue({ code: 'custom', path: [...path], message });
  },
);

/** {@link organisationSchema} after defaults. */
export type Organisation = z.output<typeof organisationSchema>;
/** A named, ordered stage of the organisation. */
export type Environment = Organisation['environments'][number];

import { describeGate, Organisation } from '../organisation';
import type { EnvironmentPlan } from './plan';
import { serverKinds } from './servers';

/** One value of the overlay matrix: lines to show, and whether they differ from the environment before. */
export interface MatrixCell {
  readonly lines: readonly string[];
  /** Previews are compared with the first environment. */
  readonly differs: boolean;
}

/** A property, with its value in each environment in the order of {@link OverlayMatrix.environments}. */
export interface MatrixRow {
  readonly title: string;
  /** What the numbers are, such as `req. / limit`. */
  readonly note?: string;
  readonly cells: readonly MatrixCell[];
}

/** What each environment of a service gets. */
export interface OverlayMatrix {
  readonly environments: ReadonlyArray<{
    readonly name: string;
    readonly cluster: string;
    readonly kind: EnvironmentPlan['kind'];
  }>;
  readonly sections: ReadonlyArray<{
    readonly title: string;
    readonly rows: readonly MatrixRow[];
  }>;
}

type Property = {
  title: string;
  note?: string;
  value: (plan: EnvironmentPlan) => string[];
};

const origins = { managed: 'managed', disposable: 'own, disposable' } as const;

/** A row for each kind of server that some environment has. */
const servers = (plans: readonly EnvironmentPlan[]): Property[] =>
  serverKinds
    .list()
    .filter(({ id }) =>
      plans.some(plan => plan.servers.some(({ type }) => type === id)),
    )
    .map(({ id, title }) => ({
      title,
      value: plan => {
        const server = plan.servers.find(({ type }) => type === id);
        return some(server && origins[server.origin]);
      },
    }));

/** Said only of services that are public somewhere. */
const reach: Property = {
  title: 'Reached from',
  value: plan => [plan.public ? 'the internet' : 'inside'],
};

const none = ['none'];
const some = (value: string | undefined) =>
  value === undefined ? none : [value];

function properties(
  plans: readonly EnvironmentPlan[],
  organisation: Organisation,
): Array<{ title: string; rows: Property[] }> {
  const variables = [
    ...new Set(plans.flatMap(plan => Object.keys(plan.config))),
  ].sort();
  const { ttl, limit } = organisation.previews;
  const needed = servers(plans);
  return [
    {
      title: 'Size',
      rows: [
        {
          title: 'Replicas',
          value: ({ sizing: { replicas }, autoscaled }) => [
            autoscaled
              ? `${replicas.min} to ${replicas.max}`
              : String(replicas.min),
          ],
        },
        {
          title: 'CPU',
          note: 'req. / limit',
          value: ({ sizing: { cpu } }) => [`${cpu.request} / ${cpu.limit}`],
        },
        {
          title: 'Memory',
          note: 'req. / limit',
          value: ({ sizing: { memory } }) => [
            `${memory.request} / ${memory.limit}`,
          ],
        },
      ],
    },
    {
      title: 'Resilience',
      rows: [
        {
          title: 'Disruption budget',
          value: plan =>
            some(
              plan.disruptionMinAvailable === undefined
                ? undefined
                : `${plan.disruptionMinAvailable} stay up`,
            ),
        },
        {
          title: 'Zone spread',
          value: plan => (plan.zoneSpread ? ['by zone'] : none),
        },
        { title: 'Rollout', value: plan => [plan.rollout] },
      ],
    },
    {
      title: 'Network',
      rows: [
        {
          title: 'Host',
          value: plan => some(plan.host?.replace('{number}', 'N')),
        },
        ...(plans.some(plan => plan.public) ? [reach] : []),
        { title: 'Network policy', value: () => ['default deny'] },
        {
          title: 'Namespace',
          value: plan => [plan.namespace.replace('{number}', 'N')],
        },
      ],
    },
    ...(needed.length > 0 ? [{ title: 'Dependencies', rows: needed }] : []),
    {
      title: 'Configuration',
      rows: [
        ...variables.map((variable): Property => ({
          title: variable,
          value: plan => some(plan.config[variable]),
        })),
        {
          title: 'Secrets from',
          value: plan => [`store ${plan.secrets.store}`],
        },
        { title: 'Release', value: plan => [plan.release] },
      ],
    },
    {
      title: 'Operations',
      rows: [
        {
          title: 'Alerts',
          value: plan => [
            { none: 'none', ticket: 'ticket', page: 'page, ticket' }[
              plan.alerts
            ],
          ],
        },
        {
          title: 'Gates to enter',
          value: plan =>
            plan.kind === 'preview'
              ? [`kept ${ttl}`, `${limit} at most`]
              : plan.gates.length === 0
                ? none
                : plan.gates.map(describeGate),
        },
      ],
    },
  ];
}

function toRow(
  property: Property,
  plans: readonly EnvironmentPlan[],
): MatrixRow {
  const values = plans.map(property.value);
  const cells = values.map((lines, index) => {
    const before =
      plans[index]?.kind === 'preview' ? values[0] : values[index - 1];
    return {
      lines,
      differs: index > 0 && before?.join('\n') !== lines.join('\n'),
    };
  });
  return { title: property.title, note: property.note, cells };
}

/** The matrix of what each environment gets, with the differences to the environment before it. */
export function overlayMatrix(
  plans: readonly EnvironmentPlan[],
  organisation: Organisation,
): OverlayMatrix {
  return {
    environments: plans.map(({ name, cluster, kind }) => ({
      name,
      cluster,
      kind,
    })),
    sections: properties(plans, organisation).map(({ title, rows }) => ({
      title,
      rows: rows.map(row => toRow(row, plans)),
    })),
  };
}

import { z } from 'zod';
import { sandboxMilliseconds } from '../clusters/controllers';
import type {
  ClusterState,
  KubernetesObject,
} from '../clusters/state/clusterState';
import { resources } from '../clusters/workloads';

/** An alerting rule as the simulated Prometheus evaluates it. */
export interface AlertingRule {
  readonly cluster: ClusterState;
  /** Of its PrometheusRule. */
  readonly namespace: string;
  readonly object: string;
  readonly group: string;
  readonly name: string;
  readonly expression: string;
  /** As the rule says, in seconds. */
  readonly forSeconds: number;
  /** How long the condition has to hold in the sandbox, in milliseconds. */
  readonly holds: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const texts = z.record(z.string(), z.string()).default({});
const ruleSpec = z.object({
  groups: z
    .array(
      z.object({
        name: z.string(),
        rules: z
          .array(
            z.object({
              alert: z.string().optional(),
              expr: z.union([z.string(), z.number()]).transform(String),
              for: z.string().optional(),
              labels: texts,
              annotations: texts,
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

const secondsOf: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Seconds of a duration such as `1h30m`; anything else is none. @see https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */
export const durationSeconds = (duration = ''): number =>
  [...duration.matchAll(/(\d{1,9})(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (secondsOf[unit] ?? 0),
    0,
  );

const rulesOf = (
  cluster: ClusterState,
  object: KubernetesObject,
): AlertingRule[] => {
  const { data } = ruleSpec.safeParse(object.spec);
  return (data?.groups ?? []).flatMap(group =>
    group.rules.flatMap(({ alert, expr, labels, annotations, ...rule }) => {
      if (alert === undefined) return [];
      const forSeconds = durationSeconds(rule.for);
      return {
        cluster,
        namespace: object.metadata.namespace ?? '',
        object: object.metadata.name,
        group: group.name,
        name: alert,
        expression: expr,
        forSeconds,
        holds: sandboxMilliseconds(forSeconds),
        labels,
        annotations,
      };
    }),
  );
};

/** Every alerting rule of the PrometheusRules of a cluster; one that isn't valid is left out. */
export const alertingRulesOf = (cluster: ClusterState): AlertingRule[] =>
  cluster
    .list(resources.prometheusRules)
    .items.flatMap(object => rulesOf(cluster, object));

import type { Clock } from '../clusters/controllers';
import type { ClusterState } from '../clusters/state/clusterState';
import { resources } from '../clusters/workloads';
import { alertingRulesOf, type AlertingRule } from './alertingRules';
import { expandTemplate } from './annotations';
import { rememberReady, seriesOf, type Readiness } from './series';

/** An alert whose condition holds. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly value: number;
  readonly state: 'pending' | 'firing';
  /** Since when the condition holds. */
  readonly activeAt: Date;
  /** When it began to fire, or will. */
  readonly firesAt: Date;
}

/** A rule with the alerts that are active. */
export interface EvaluatedRule {
  readonly rule: AlertingRule;
  readonly alerts: readonly ActiveAlert[];
}

/** The part of the simulated Prometheus that evaluates rules. */
export interface RuleEvaluator {
  /** Evaluates the rules of a cluster from now on. */
  follow(cluster: ClusterState): void;
  /** Every alerting rule as it stands now. */
  rules(): EvaluatedRule[];
  stop(): void;
}

/** Milliseconds between a change in a cluster and the evaluation of its rules. */
const intervalMilliseconds = 1_000;

const watched: ReadonlySet<string> = new Set(
  [
    resources.pods,
    resources.autoscalers,
    resources.jobs,
    resources.externalSecrets,
    resources.rollouts,
    resources.prometheusRules,
  ].map(({ group, plural }) => `${plural}.${group}`),
);

type Active = Omit<ActiveAlert, 'state'>;

/**
 * Evaluates the alerting rules of clusters a second after something in them changed. What it knows is in memory, as what
 * runs in the clusters is. A `for` takes a thirtieth of its time, a minute at most, as everything in the sandbox.
 */
export function createRuleEvaluator(clock: Clock): RuleEvaluator {
  const evaluated = new Map<
    ClusterState,
    readonly { rule: AlertingRule; active: ReadonlyMap<string, Active> }[]
  >();
  const wasReady: Readiness = new Set();
  const stops: (() => void)[] = [];

  function evaluate(cluster: ClusterState): void {
    rememberReady(cluster, wasReady);
    const before = new Map(
      evaluated.get(cluster)?.flatMap(({ active }) => [...active]),
    );
    evaluated.set(
      cluster,
      alertingRulesOf(cluster).map(rule => ({
        rule,
        active: activeOf(rule, before),
      })),
    );
  }

  function activeOf(
    rule: AlertingRule,
    before: ReadonlyMap<string, Active>,
  ): Map<string, Active> {
    const now = clock.now();
    return new Map(
      seriesOf(rule, wasReady).map(series => {
        const labels = {
          ...series.labels,
          ...rule.labels,
          alertname: rule.name,
        };
        const annotations = Object.fromEntries(
          Object.entries(rule.annotations).map(([name, text]) => [
            name,
            expandTemplate(text, labels, series.value),
          ]),
        );
        const { cluster, namespace, object, group } = rule;
        const key = JSON.stringify([
          cluster.name,
          namespace,
          object,
          group,
          Object.entries(labels).sort(),
        ]);
        const { activeAt = now } = before.get(key) ?? {};
        const firesAt = new Date(activeAt.getTime() + rule.holds);
        const { value } = series;
        return [key, { labels, annotations, value, activeAt, firesAt }];
      }),
    );
  }

  return {
    follow(cluster) {
      let cancel: (() => void) | undefined;
      const later = () => {
        cancel ??= clock.after(intervalMilliseconds, () => {
          cancel = undefined;
          evaluate(cluster);
        });
      };
      const unsubscribe = cluster.subscribe(({ resource }) => {
        if (watched.has(`${resource.plural}.${resource.group}`)) later();
      });
      stops.push(() => {
        unsubscribe();
        cancel?.();
      });
      evaluate(cluster);
    },
    rules() {
      const now = clock.now();
      return [...evaluated.values()].flat().map(({ rule, active }) => ({
        rule,
        alerts: [...active.values()].map(alert => ({
          ...alert,
          state: alert.firesAt <= now ? ('firing' as const) : 'pending',
        })),
      }));
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

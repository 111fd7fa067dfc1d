import type { RequestHandler } from 'express';
import type { Clock } from '../clusters/controllers';
import type { ClusterState } from '../clusters/state/clusterState';
import type { SwitchableCluster } from '../forge';
import {
  alertmanagerRouter,
  createAlertmanagerFaults,
} from './alertmanagerRouter';
import { createPrometheusFaults, prometheusRouter } from './prometheusRouter';
import { createRuleEvaluator } from './ruleEvaluator';
import { seedSilences } from './silences';

/** The simulated Prometheus and Alertmanager. */
export interface Monitoring {
  /** Their APIs, by the first part of their path at the forge's server. */
  readonly neighbours: Readonly<Record<string, readonly RequestHandler[]>>;
  readonly switches: readonly SwitchableCluster[];
  /** Evaluates the alerting rules of a cluster from now on. */
  follow(cluster: ClusterState): void;
  stop(): void;
}

/**
 * One Prometheus and one Alertmanager for all clusters; without a cluster they know of no rule.
 *
 * @param forge - address of the server that answers for them
 */
export function startMonitoring(clock: Clock, forge: () => string): Monitoring {
  const evaluator = createRuleEvaluator(clock);
  const prometheus = createPrometheusFaults(() => `${forge()}/prometheus`);
  const alertmanager = createAlertmanagerFaults(
    () => `${forge()}/alertmanager`,
  );
  const silences = seedSilences(clock.now());
  return {
    neighbours: {
      prometheus: [prometheus.middleware, prometheusRouter(evaluator)],
      alertmanager: [
        alertmanager.middleware,
        alertmanagerRouter(evaluator, silences, clock),
      ],
    },
    switches: [prometheus.switch, alertmanager.switch],
    follow: evaluator.follow,
    stop: evaluator.stop,
  };
}

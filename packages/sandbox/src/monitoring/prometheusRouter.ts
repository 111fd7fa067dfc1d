import express, { type Response, type Router } from 'express';
import {
  createNeighbourFaults,
  hasToken,
  type NeighbourOptions,
} from '../neighbours';
import type {
  ActiveAlert,
  EvaluatedRule,
  RuleEvaluator,
} from './ruleEvaluator';

/** Bearer token of the simulated Prometheus: it opens nothing but this simulation. */
export const prometheusToken = 'sandbox-prometheus';

const problem = (errorType: string, error: string) => ({
  status: 'error',
  errorType,
  error,
});

const presentAlert = (alert: ActiveAlert) => ({
  labels: alert.labels,
  annotations: alert.annotations,
  state: alert.state,
  activeAt: alert.activeAt.toISOString(),
  value: alert.value.toExponential(),
});

const presentRule = ({ rule, alerts }: EvaluatedRule) => ({
  state: alerts.some(({ state }) => state === 'firing')
    ? 'firing'
    : alerts.length > 0
      ? 'pending'
      : 'inactive',
  name: rule.name,
  query: rule.expression,
  duration: rule.forSeconds,
  keepFiringFor: 0,
  labels: rule.labels,
  annotations: rule.annotations,
  alerts: alerts.map(presentAlert),
  health: 'ok',
  type: 'alerting',
});

/** Rules in their groups, each of which is of one object. */
function presentGroups(rules: readonly EvaluatedRule[]) {
  const groups = new Map<
    string,
    { name: string; file: string; interval: number; rules: object[] }
  >();
  for (const evaluated of rules) {
    const { cluster, namespace, object, group } = evaluated.rule;
    const file = `/etc/prometheus/rules/${cluster.name}/${namespace}-${object}.yaml`;
    const found = groups.get(`${file} ${group}`) ?? {
      name: group,
      file,
      interval: 1,
      rules: [],
    };
    found.rules.push(presentRule(evaluated));
    groups.set(`${file} ${group}`, found);
  }
  return [...groups.values()];
}

/**
 * The subset of Prometheus' HTTP API that says which alerts are active.
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function prometheusRouter(evaluator: RuleEvaluator): Router {
  const router = express.Router();
  const succeed = (response: Response, data: object) =>
    response.json({ status: 'success', data });
  router.use((request, response, next) => {
    if (hasToken(request.headers.authorization, 'Bearer ', prometheusToken))
      next();
    else response.status(401).json(problem('unauthorized', 'Unauthorized'));
  });
  router.get('/api/v1/alerts', (_request, response) => {
    succeed(response, {
      alerts: evaluator
        .rules()
        .flatMap(({ alerts }) => alerts.map(presentAlert)),
    });
  });
  router.get('/api/v1/rules', (request, response) => {
    const { type } = request.query;
    if (type !== undefined && type !== 'alert' && type !== 'record')
      response
        .status(400)
        .json(problem('bad_data', 'invalid parameter "type"'));
    else
      succeed(response, {
        groups: type === 'record' ? [] : presentGroups(evaluator.rules()),
      });
  });
  router.use((_request, response) => {
    response.status(404).json(problem('not_found', 'Not Found'));
  });
  return router;
}

/** What can be wrong with the simulated Prometheus. */
export const createPrometheusFaults = (url: NeighbourOptions['url']) =>
  createNeighbourFaults({
    name: 'prometheus',
    url,
    problem: (_status, message) => problem('internal', message),
    waits: seconds => ({ 'retry-after': String(seconds) }),
  });

import { createHash } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import type { Clock } from '../clusters/controllers';
import {
  createNeighbourFaults,
  hasToken,
  type NeighbourOptions,
} from '../neighbours';
import type { ActiveAlert, RuleEvaluator } from './ruleEvaluator';
import { silencedBy, silenceState, type Silence } from './silences';

/** Bearer token of the simulated Alertmanager: it opens nothing but this simulation. */
export const alertmanagerToken = 'sandbox-alertmanager';

/** Prometheus tells Alertmanager that an alert ends in a few minutes, unless it says so again. */
const resolvesAfter = 4 * 60_000;

const presentAlert = (
  { labels, annotations, firesAt }: ActiveAlert,
  silences: readonly string[],
  now: Date,
) => ({
  annotations,
  endsAt: new Date(now.getTime() + resolvesAfter).toISOString(),
  fingerprint: createHash('sha256')
    .update(JSON.stringify(Object.entries(labels).sort()))
    .digest('hex')
    .slice(0, 16),
  receivers: [{ name: labels.severity === 'page' ? 'pager' : 'tickets' }],
  startsAt: firesAt.toISOString(),
  status: {
    state: silences.length > 0 ? 'suppressed' : 'active',
    silencedBy: silences,
    inhibitedBy: [],
    mutedBy: [],
  },
  updatedAt: now.toISOString(),
  labels,
});

const presentSilence = (silence: Silence, now: Date) => ({
  id: silence.id,
  status: { state: silenceState(silence, now) },
  updatedAt: silence.startsAt.toISOString(),
  comment: silence.comment,
  createdBy: silence.createdBy,
  startsAt: silence.startsAt.toISOString(),
  endsAt: silence.endsAt.toISOString(),
  matchers: Object.entries(silence.matches).map(([name, value]) => ({
    name,
    value,
    isRegex: false,
    isEqual: true,
  })),
});

/**
 * The subset of Alertmanager's API v2 that says what fires and what is silenced. It has what the simulated Prometheus
 * fires, at once.
 * @see https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
export function alertmanagerRouter(
  evaluator: RuleEvaluator,
  silences: readonly Silence[],
  clock: Clock,
): Router {
  const router = express.Router();
  router.use((request, response, next) => {
    if (hasToken(request.headers.authorization, 'Bearer ', alertmanagerToken))
      next();
    else response.status(401).json({ code: 401, message: 'Unauthorized' });
  });
  router.get('/api/v2/alerts', (request, response) => {
    const now = clock.now();
    const wanted = {
      active: isWanted(request, 'active'),
      suppressed: isWanted(request, 'silenced'),
    };
    response.json(
      evaluator
        .rules()
        .flatMap(({ alerts }) => alerts)
        .filter(({ state }) => state === 'firing')
        .map(alert =>
          presentAlert(alert, silencedBy(silences, alert.labels, now), now),
        )
        .filter(({ status }) =>
          status.state === 'active' ? wanted.active : wanted.suppressed,
        ),
    );
  });
  router.get('/api/v2/silences', (_request, response) => {
    response.json(
      silences.map(silence => presentSilence(silence, clock.now())),
    );
  });
  router.use((_request, response) => {
    response.status(404).json({ code: 404, message: 'Not Found' });
  });
  return router;
}

/** Alertmanager shows what isn't told not to be. */
const isWanted = (request: Request, key: string): boolean =>
  request.query[key] !== 'false';

/** What can be wrong with the simulated Alertmanager. */
export const createAlertmanagerFaults = (url: NeighbourOptions['url']) =>
  createNeighbourFaults({
    name: 'alertmanager',
    url,
    problem: (code, message) => ({ code, message }),
    waits: seconds => ({ 'retry-after': String(seconds) }),
  });

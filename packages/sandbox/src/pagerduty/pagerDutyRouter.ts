import express, { type Request, type Router } from 'express';
import {
  createNeighbourFaults,
  hasToken,
  type NeighbourOptions,
} from '../neighbours';
import type {
  EscalationPolicy,
  PagerDutyAccount,
  PagerDutyIncident,
  PagerDutyService,
} from './account';
import { shiftsOf, type Responder } from './rotation';

/** REST API key of the simulated PagerDuty: it opens nothing but this simulation. */
export const pagerDutyToken = 'sandbox-pagerduty';

const longestRange = 90 * 24 * 3600_000;

const reference = (
  type: string,
  { id, name }: { id: string; name: string },
) => ({
  id,
  type: `${type}_reference`,
  summary: name,
  html_url: null,
});

/** As a service has it with `include[]=escalation_policies`. */
const presentPolicy = (policy: EscalationPolicy) => ({
  ...reference('escalation_policy', policy),
  type: 'escalation_policy',
  escalation_rules: policy.steps.map(({ who, minutes }) => ({
    escalation_delay_in_minutes: minutes,
    targets: [
      'always' in who
        ? reference('user', who.always)
        : reference('schedule', who.schedule),
    ],
  })),
});

const presentService = (service: PagerDutyService) => ({
  ...reference('service', service),
  type: 'service',
  name: service.name,
  status: 'active',
  escalation_policy: presentPolicy(service.policy),
  integrations: [
    {
      id: `I${service.id}`,
      type: 'events_api_v2_inbound_integration',
      summary: 'Events',
      integration_key: service.integrationKey,
    },
  ],
});

/** Who is on call by a policy in a range of time: turns of its schedules, and who always is. */
const presentOnCalls = (
  policy: EscalationPolicy,
  from: number,
  until: number,
) =>
  policy.steps.flatMap(({ who }, index) => {
    const always = 'always' in who;
    const turns = always
      ? [{ person: who.always, from: undefined, until: undefined }]
      : shiftsOf(who.schedule, from, until);
    return turns.map(turn => ({
      escalation_policy: reference('escalation_policy', policy),
      escalation_level: index + 1,
      schedule: always ? null : reference('schedule', who.schedule),
      user: reference('user', turn.person),
      start: turn.from === undefined ? null : new Date(turn.from).toISOString(),
      end: turn.until === undefined ? null : new Date(turn.until).toISOString(),
    }));
  });

const presentIncident = (
  incident: PagerDutyIncident,
  assignee?: Responder,
) => ({
  id: incident.id,
  type: 'incident',
  summary: `[#${incident.number}] ${incident.title}`,
  html_url: null,
  incident_number: incident.number,
  title: incident.title,
  status: 'triggered',
  urgency: 'high',
  created_at: new Date(incident.at).toISOString(),
  service: reference('service', incident.service),
  assignments: assignee
    ? [
        {
          at: new Date(incident.at).toISOString(),
          assignee: reference('user', assignee),
        },
      ]
    : [],
});

/**
 * The subset of PagerDuty's REST API v2 that the portal reads: services, who is on call, incidents.
 * @see https://developer.pagerduty.com/api-reference/
 */
export function pagerDutyRouter(
  account: PagerDutyAccount,
  now: () => Date,
): Router {
  const router = express.Router();
  router.use((request, response, next) => {
    if (hasToken(request.headers.authorization, 'Token token=', pagerDutyToken))
      next();
    else
      response
        .status(401)
        .json({ error: { code: 2006, message: 'Unauthorized' } });
  });
  router.get('/services', (request, response) => {
    const query = String(request.query.query ?? '').toLowerCase();
    response.json(
      page(
        'services',
        account.services
          .filter(
            ({ name, integrationKey }) =>
              name.includes(query) || integrationKey === query,
          )
          .map(presentService),
      ),
    );
  });
  router.get('/services/:id', (request, response) => {
    const service = account.services.find(({ id }) => id === request.params.id);
    if (service) response.json({ service: presentService(service) });
    else
      response
        .status(404)
        .json({ error: { code: 2100, message: 'Not Found' } });
  });
  router.get('/oncalls', (request, response) => {
    const wanted = listOf(request, 'escalation_policy_ids');
    const time = (name: string) =>
      Date.parse(String(request.query[name] ?? now().toISOString()));
    const [from, until] = [time('since'), time('until')];
    if (!(until >= from && until - from <= longestRange)) {
      response
        .status(400)
        .json({ error: { code: 2001, message: 'Invalid Input Provided' } });
      return;
    }
    const policies = new Map(
      account.services.map(({ policy }) => [policy.id, policy]),
    );
    const found = [...policies.values()]
      .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
      .flatMap(policy => presentOnCalls(policy, from, until));
    response.json(
      page(
        'oncalls',
        request.query.earliest === 'true' ? earliestOf(found) : found,
      ),
    );
  });
  router.get('/incidents', (request, response) => {
    const services = listOf(request, 'service_ids');
    const statuses = listOf(request, 'statuses');
    const asked = statuses.length === 0 || statuses.includes('triggered');
    response.json(
      page(
        'incidents',
        account.incidents
          .filter(
            ({ service: { id } }) =>
              asked && (services.length === 0 || services.includes(id)),
          )
          .map(incident => {
            const [first] = incident.service.policy.steps;
            const [shift] =
              first && 'schedule' in first.who
                ? shiftsOf(first.who.schedule, incident.at, incident.at)
                : [];
            return presentIncident(incident, shift?.person);
          }),
      ),
    );
  });
  router.use((_request, response) => {
    response.status(404).json({ error: { code: 2100, message: 'Not Found' } });
  });
  return router;
}

/** PagerDuty's `earliest`: one for each policy, level and person. */
function earliestOf<
  Entry extends {
    readonly escalation_policy: { readonly id: string };
    readonly escalation_level: number;
    readonly user: { readonly id: string };
  },
>(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ escalation_policy, escalation_level, user }) => {
    const key = `${escalation_policy.id} ${escalation_level} ${user.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

const page = (name: string, items: readonly unknown[]) => ({
  [name]: items.slice(0, 100),
  limit: 100,
  offset: 0,
  more: items.length > 100,
  total: null,
});

/** `name[]=a&name[]=b`, however the server reads brackets. */
function listOf(request: Request, name: string): string[] {
  const { searchParams } = new URL(request.originalUrl, 'http://localhost');
  return searchParams.getAll(`${name}[]`);
}

/** What can be wrong with the simulated PagerDuty. @see https://developer.pagerduty.com/docs/rest-api-rate-limits */
export const createPagerDutyFaults = (url: NeighbourOptions['url']) =>
  createNeighbourFaults({
    name: 'pagerduty',
    url,
    problem: (code, message) => ({ error: { code, message } }),
    waits: seconds => ({
      'ratelimit-limit': '960',
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(seconds),
    }),
  });

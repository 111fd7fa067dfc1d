import { createAnswerCache, type Gate } from '../answerCache';
import type {
  OnCallAnswer,
  OnCallReference,
  OnCallService,
  OnCallServiceKey,
  OnCallShift,
  OnCallSource,
  OpenIncident,
} from '../onCallSource';
import {
  incidentsAnswer,
  onCallsAnswer,
  serviceAnswer,
  servicesAnswer,
  type OnCallEntry,
  type ServiceAnswer,
} from './answers';
import {
  createPagerDutyConnection,
  sourceName,
  type PagerDutyConnectionOptions,
} from './connection';

const second = 1_000;
/** Who is on call is asked again after this, and whether a service that wasn't there is there now. */
const shiftLifetime = 60 * second;
/** A service's name and escalation policy are asked again after this. */
const serviceLifetime = 5 * 60 * second;
/** How far ahead the next shifts are looked for. */
const aheadMilliseconds = 14 * 24 * 3600 * second;
const pageSize = 100;
/** Of who is on call for one escalation policy. */
const mostPages = 10;
/** Services and escalation policies that are remembered. */
const most = 10_000;

/** Ids and keys of PagerDuty; what an entity says beyond that isn't sent. */
const plainKey = /^[A-Za-z0-9]{4,64}$/;

/** Shifts are remembered without what the policy says of their step. */
type Shift = Omit<OnCallShift, 'afterMinutes'>;
type KnownService = OnCallReference & {
  readonly escalationPolicy:
    | (OnCallReference & {
        /** How long each step of the policy has before the next one is told. */
        readonly stepMinutes: readonly number[] | undefined;
      })
    | undefined;
} & Pick<OnCallService, 'untold'>;

/**
 * PagerDuty as a source of on-call people. A service costs a request in five minutes, an escalation policy one a minute,
 * however many services share it and however often they are asked for.
 */
export function createPagerDuty(
  options: PagerDutyConnectionOptions & { readonly now?: () => number },
): OnCallSource {
  const now = options.now ?? Date.now;
  const connection = createPagerDutyConnection(options);
  const gate: Gate = { closed: undefined };
  const shared = { source: sourceName, gate, most, now };
  const services = createAnswerCache<KnownService | undefined>({
    ...shared,
    lifetime: service => (service ? serviceLifetime : shiftLifetime),
  });
  const shifts = createAnswerCache<readonly Shift[]>({
    ...shared,
    lifetime: () => shiftLifetime,
  });
  const incidents = createAnswerCache<readonly OpenIncident[]>({
    ...shared,
    lifetime: () => shiftLifetime,
  });

  async function byId(id: string): Promise<KnownService | undefined> {
    try {
      const query = { 'include[]': ['escalation_policies'] };
      const path = `/services/${id}`;
      return known((await connection.get(path, query, serviceAnswer)).service);
    } catch (error) {
      if (error instanceof Error && error.name === 'NotFoundError')
        return undefined;
      throw error;
    }
  }

  /** The search finds services by key, but also by name: the service must say the key itself. */
  async function byIntegrationKey(key: string) {
    const { services: found } = await connection.get(
      '/services',
      {
        query: key,
        'include[]': ['integrations', 'escalation_policies'],
        limit: pageSize,
      },
      servicesAnswer,
    );
    const service = found.find(({ integrations }) =>
      integrations?.some(one => one.integration_key === key),
    );
    return service && known(service);
  }

  async function shiftsOf(policy: string): Promise<readonly Shift[]> {
    const from = now();
    const found: OnCallEntry[] = [];
    // People come in no order that is documented, so that who is on call may be on the last page.
    for (let page = 0; page < mostPages; page++) {
      const { oncalls, more } = await connection.get(
        '/oncalls',
        {
          'escalation_policy_ids[]': [policy],
          since: new Date(from).toISOString(),
          until: new Date(from + aheadMilliseconds).toISOString(),
          // One for each person and level: a short rotation would fill pages.
          earliest: 'true',
          time_zone: 'UTC',
          limit: pageSize,
          offset: page * pageSize,
        },
        onCallsAnswer,
      );
      found.push(...oncalls);
      if (more !== true || oncalls.length === 0) break;
    }
    return found.map(shiftOf);
  }

  return {
    name: sourceName,

    async service(key: OnCallServiceKey) {
      const value = key.by === 'service-id' ? key.id : key.key;
      if (!plainKey.test(value))
        return { answered: true, value: undefined, observedAt: isoOf(now()) };
      const service = await services.read(`${key.by} ${value}`, () =>
        key.by === 'service-id' ? byId(value) : byIntegrationKey(value),
      );
      const policy = valueOf(service)?.escalationPolicy?.id;
      const onCall =
        policy === undefined
          ? undefined
          : await shifts.read(policy, () => shiftsOf(policy));
      return joined(service, onCall, now());
    },

    openIncidents: serviceId =>
      incidents.read(serviceId, async () => {
        const answer = await connection.get(
          '/incidents',
          {
            'service_ids[]': [serviceId],
            'statuses[]': ['triggered', 'acknowledged'],
            sort_by: 'created_at:desc',
            date_range: 'all',
            time_zone: 'UTC',
            limit: pageSize,
          },
          incidentsAnswer,
        );
        return answer.incidents.map(one => ({
          id: one.id,
          number: one.incident_number,
          title: one.title,
          url: one.html_url,
          state: one.status,
          urgency: one.urgency,
          openedAt: one.created_at,
          assignees: (one.assignments ?? []).map(({ assignee }) => assignee),
        }));
      }),
  };
}

const known = (service: ServiceAnswer): KnownService => ({
  id: service.id,
  name: service.name,
  url: service.html_url,
  escalationPolicy: service.escalation_policy ?? undefined,
  ...((service.status === 'disabled' || service.status === 'maintenance') && {
    untold: service.status,
  }),
});

const shiftOf = (entry: OnCallEntry): Shift => ({
  person: entry.user,
  level: entry.escalation_level,
  schedule: entry.schedule ?? undefined,
  from: entry.start ?? undefined,
  until: entry.end ?? undefined,
});

const valueOf = <Value>(answer: OnCallAnswer<Value>): Value | undefined =>
  answer.answered ? answer.value : answer.last?.value;

const isoOf = (time: number): string => new Date(time).toISOString();

/** Each step is told when all before it have had their time. */
function afterMinutes(
  steps: readonly number[] | undefined,
  level: number,
): number | undefined {
  if (!steps || level > steps.length) return undefined;
  return steps.slice(0, level - 1).reduce((sum, minutes) => sum + minutes, 0);
}

/** Who is on call is told by the clock, so that a remembered answer is right after a hand-over, too. */
function withShifts(
  service: KnownService | undefined,
  remembered: readonly Shift[],
  now: number,
): OnCallService | undefined {
  if (!service) return undefined;
  const { escalationPolicy: policy, ...named } = service;
  const shifts = remembered.map(shift => ({
    ...shift,
    afterMinutes: afterMinutes(policy?.stepMinutes, shift.level),
  }));
  const startOf = ({ from }: OnCallShift) =>
    from === undefined ? -Infinity : Date.parse(from);
  const running = shifts.filter(
    shift =>
      startOf(shift) <= now &&
      (shift.until === undefined || Date.parse(shift.until) > now),
  );
  return {
    ...named,
    escalationPolicy: policy && {
      id: policy.id,
      name: policy.name,
      url: policy.url,
    },
    now: running.sort((a, b) => a.level - b.level),
    next: shifts
      .filter(shift => startOf(shift) > now)
      .sort((a, b) => startOf(a) - startOf(b) || a.level - b.level),
  };
}

/** A service with who is on call for it; silent when one of the two is. */
function joined(
  service: OnCallAnswer<KnownService | undefined>,
  shifts: OnCallAnswer<readonly Shift[]> | undefined,
  now: number,
): OnCallAnswer<OnCallService | undefined> {
  const value = () => {
    const people = shifts ? valueOf(shifts) : [];
    return people && withShifts(valueOf(service), people, now);
  };
  const times = [service, ...(shifts ? [shifts] : [])].flatMap(answer =>
    answer.answered ? answer.observedAt : (answer.last?.observedAt ?? []),
  );
  const observedAt = times.sort()[0] ?? isoOf(now);
  const silent = [service, shifts].find(answer => answer?.answered === false);
  if (!silent || silent.answered)
    return { answered: true, value: value(), observedAt };
  const complete =
    (service.answered || service.last) &&
    (!shifts || shifts.answered || shifts.last);
  return {
    answered: false,
    problem: silent.problem,
    last: complete ? { value: value(), observedAt } : undefined,
  };
}

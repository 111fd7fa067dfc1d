import { createHash } from 'node:crypto';
import { membersOf, findTeam, type Organisation } from '../forge/organisation';
import { seedServices, type SeedService } from '../seed/services';
import type { Responder, Schedule } from './rotation';

/** Who is woken in which order. */
export interface EscalationPolicy {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly EscalationStep[];
}

/** Somebody who has the pager in turns, or always. */
export interface EscalationStep {
  readonly who:
    { readonly schedule: Schedule } | { readonly always: Responder };
  /** Time before the next step is told. */
  readonly minutes: number;
}

/** A service of the simulated PagerDuty. */
export interface PagerDutyService {
  readonly id: string;
  readonly name: string;
  readonly integrationKey: string;
  readonly policy: EscalationPolicy;
}

/** An incident that isn't resolved. */
export interface PagerDutyIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly service: PagerDutyService;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the simulated PagerDuty has. */
export interface PagerDutyAccount {
  readonly services: readonly PagerDutyService[];
  readonly incidents: readonly PagerDutyIncident[];
}

/** A service whose team has nobody in its schedule, and one that PagerDuty has never heard of. */
export const withoutResponders = 'sessions-api';
export const unknownToPagerDuty = 'notifications-api';
/** The one that is broken in production. */
const burning = 'payouts-api';

/** An id in the form of PagerDuty's, the same for the same name. */
const idOf = (name: string): string =>
  `P${createHash('sha256').update(name).digest('hex').slice(0, 6).toUpperCase()}`;

/**
 * The account of the demo organisation: a service for each of the seed's that names one, with its team's schedule.
 * @param startedAt - of the seed
 */
export function pagerDutyAccount(
  organisation: Organisation,
  startedAt: Date,
  services: readonly SeedService[] = seedServices,
): PagerDutyAccount {
  const known = services.flatMap(({ name, team, spec }): PagerDutyService[] => {
    const id = spec?.onCall?.pagerduty;
    if (id === undefined || name === unknownToPagerDuty) return [];
    return [
      {
        id,
        name,
        integrationKey: createHash('sha256')
          .update(id)
          .digest('hex')
          .slice(0, 32),
        policy:
          name === withoutResponders
            ? policyWithoutPeople(name)
            : policyOf(organisation, team),
      },
    ];
  });
  const incidents = known
    .filter(({ name }) => name === burning)
    .map(service => ({
      id: 'Q2SANDBOX1',
      number: 1,
      title: `${service.name}: pods crash in production`,
      service,
      at: startedAt.getTime(),
    }));
  return { services: known, incidents };
}

function policyOf(organisation: Organisation, name: string): EscalationPolicy {
  const team = findTeam(organisation, name);
  const responders = (team ? membersOf(organisation, team) : [])
    .sort((one, other) => (one.login < other.login ? -1 : 1))
    .map(({ login, fullName }) => ({ login, id: idOf(login), name: fullName }));
  const title = team?.fullName || name;
  const [first, ...others] = responders;
  const lead = responders.find(({ login }) => team?.owners.includes(login));
  const weekly = (order: string, people: readonly Responder[]) => ({
    schedule: {
      id: idOf(`schedule ${order} ${name}`),
      name: `${title}, ${order}`,
      people,
    },
  });
  return {
    id: idOf(`policy ${name}`),
    name: title,
    steps: [
      { who: weekly('weekly', responders), minutes: 10 },
      // Who has the pager next week helps this week.
      {
        who: weekly('second', first ? [...others, first] : []),
        minutes: 20,
      },
      ...(lead ? [{ who: { always: lead }, minutes: 30 }] : []),
    ],
  };
}

const policyWithoutPeople = (name: string): EscalationPolicy => ({
  id: idOf(`policy ${name}`),
  name,
  steps: [
    {
      who: {
        schedule: {
          id: idOf(`schedule ${name}`),
          name: 'Nobody yet',
          people: [],
        },
      },
      minutes: 30,
    },
  ],
});

import type {
  OnCallAnswer,
  OnCallService,
  OnCallShift,
  OpenIncident,
} from '@golden-path/plugin-golden-path-node';
import type {
  OnCallNow,
  OnCallPerson,
} from '@golden-path/plugin-runbooks-common';

/** People and incidents that are shown. */
const most = 50;

/** What is shown where nobody can be asked. */
export const nobodyAsked = (
  source: string | undefined,
  why: Pick<OnCallNow, 'problem' | 'notice'>,
): OnCallNow => ({
  source,
  ...why,
  observedAt: undefined,
  service: undefined,
  escalationPolicy: undefined,
  now: [],
  next: [],
  incidents: [],
});

/**
 * What an on-call source answered, for people: names, pages and times, and nothing by which somebody could ask or page in
 * our name. Of a silent source its last answer, as old as the older of its parts. Pure.
 *
 * @param incidents - undefined where they were not asked for
 */
export function onCallNowOf(
  source: string,
  service: OnCallAnswer<OnCallService | undefined>,
  incidents: OnCallAnswer<readonly OpenIncident[]> | undefined,
): OnCallNow {
  const answers = [service, ...(incidents ? [incidents] : [])];
  const silent = answers.find(answer => !answer.answered);
  const [observedAt] = answers
    .flatMap(answer =>
      answer.answered ? answer.observedAt : (answer.last?.observedAt ?? []),
    )
    .sort();
  const found = valueOf(service);
  const problem =
    silent && !silent.answered ? silent.problem.message : undefined;
  if (!found)
    return {
      ...nobodyAsked(source, {
        problem,
        ...(problem === undefined && {
          notice: `${source} knows no service by what the catalog entity says.`,
        }),
      }),
      observedAt,
    };
  return {
    source,
    problem,
    ...(found.untold && { notice: untoldIn(source, found.untold) }),
    observedAt,
    service: { name: found.name, url: found.url },
    escalationPolicy: found.escalationPolicy && {
      name: found.escalationPolicy.name,
      url: found.escalationPolicy.url,
    },
    now: found.now.slice(0, most).map(personOf),
    next: found.next.slice(0, most).map(personOf),
    incidents: ((incidents && valueOf(incidents)) ?? [])
      .slice(0, most)
      .map(({ number, title, url, state, urgency, openedAt, assignees }) => ({
        number,
        title,
        url,
        state,
        urgency,
        openedAt,
        assignees: assignees.map(({ name }) => name),
      })),
  };
}

const untoldIn = (source: string, why: 'disabled' | 'maintenance') =>
  `The service is ${why === 'disabled' ? 'disabled' : 'in a maintenance window'} at ${source}, so nobody is told of its alerts.`;

const valueOf = <Value>(answer: OnCallAnswer<Value>): Value | undefined =>
  answer.answered ? answer.value : answer.last?.value;

const personOf = ({
  person,
  level,
  afterMinutes,
  from,
  until,
}: OnCallShift): OnCallPerson => ({
  name: person.name,
  url: person.url,
  level,
  afterMinutes,
  from,
  until,
});

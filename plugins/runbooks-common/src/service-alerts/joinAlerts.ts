import {
  groupBy,
  type LiveAlert,
} from '@golden-path/plugin-golden-path-common';
import { alertStates, type AlertRule, type AlertState } from '../alerts';
import { readExternal } from '../document/links';
import { addressOfAlert, type AlertPage } from '../pages';
import type { SourceState } from '../source-state';
import type { ServiceAlert } from './serviceAlert';

/** Series of an alert that are shown. */
const mostSeries = 20;

/** What is known of the alerts of one service in one environment. */
export interface AlertsToJoin {
  /** What its overlay defines. */
  readonly rules: readonly AlertRule[];
  /** Of this place, see `matchLiveAlerts`; while the source is silent, what it said last. */
  readonly live: readonly LiveAlert[];
  /** What the sources of its cluster last did. */
  readonly source: SourceState;
  /** Where the runbook of an alert is: `alert => pageOfAlert(alert, pages)`. */
  readonly pageOf: (alert: Pick<AlertRule, 'name' | 'runbookUrl'>) => AlertPage;
}

/**
 * Every alert of a service in one environment, once by name and severity, worst first and then by name. An alert is
 * silenced when all its series are that fire; one that is live but in no rule is there, too. While the source is silent all
 * are `unknown`, with what it said last beside it; where it left alerts out, those are that it didn't tell.
 */
export function joinAlerts(given: AlertsToJoin): ServiceAlert[] {
  const { rules, live, source } = given;
  const groups = groupBy(rules, ({ name, severity }) =>
    JSON.stringify([name, severity]),
  );
  const rulesByName = groupBy(
    [...groups.values()].flatMap(([rule]) => (rule ? [rule] : [])),
    ({ name }) => name,
  );
  const ownerOf = ({ name, labels }: LiveAlert): AlertRule | undefined => {
    const of = rulesByName.get(name) ?? [];
    return of.find(({ severity }) => severity === severityOf(labels)) ?? of[0];
  };
  const series = groupBy(live, alert => ownerOf(alert) ?? alert.name);
  const defined = [...rulesByName.values()]
    .flat()
    .map(rule => joined(rule, series.get(rule) ?? [], source, given));
  const undefinedOnes = [...series].flatMap(([owner, alerts]) => {
    const [first] = alerts;
    return typeof owner === 'string' && first
      ? [joined(ruleLike(first), alerts, source, given)]
      : [];
  });
  return [...defined, ...undefinedOnes].sort(compareAlerts);
}

/** Worst first, then by name and severity. */
export const compareAlerts = (one: ServiceAlert, other: ServiceAlert): number =>
  alertStates.indexOf(one.state) - alertStates.indexOf(other.state) ||
  compareTexts(one.name, other.name) ||
  compareTexts(one.severity ?? '', other.severity ?? '');

const compareTexts = (one: string, other: string) =>
  one === other ? 0 : one < other ? -1 : 1;

const severityOf = (labels: LiveAlert['labels']) =>
  Object.hasOwn(labels, 'severity') ? labels.severity : undefined;

type RuleLike = Omit<AlertRule, 'object' | 'path' | 'labels' | 'description'>;

/** What is known of the rule of an alert that no rule of the service makes. */
const ruleLike = ({ name, labels, summary }: LiveAlert): RuleLike => ({
  name,
  severity: severityOf(labels),
  expression: '',
  for: undefined,
  summary,
  runbookUrl: undefined,
});

function joined(
  rule: RuleLike,
  series: readonly LiveAlert[],
  source: SourceState,
  { pageOf }: AlertsToJoin,
): ServiceAlert {
  const state = stateBy(source, worstOf(series));
  const telling = series.filter(
    one => state === 'unknown' || stateOf(one) === state,
  );
  const oldest = minimum(telling, ({ startedAt }) => startedAt);
  return {
    name: rule.name,
    severity: rule.severity,
    expression: rule.expression,
    for: rule.for,
    summary: oldest?.summary ?? rule.summary,
    state,
    ...(source.state === 'silent' &&
      source.last !== undefined && {
        lastKnown: { state: worstOf(series), at: source.last },
      }),
    since: oldest?.startedAt,
    mute:
      state === 'silenced'
        ? minimum(telling, ({ muted }) => muted?.until ?? '~')?.muted
        : undefined,
    series: [...series]
      .sort(
        (one, other) =>
          alertStates.indexOf(stateOf(one)) -
            alertStates.indexOf(stateOf(other)) ||
          compareTexts(one.startedAt, other.startedAt),
      )
      .slice(0, mostSeries)
      .map(({ labels }) => labels),
    url: (oldest ?? series[0])?.url,
    page: placeOf(rule, pageOf(rule)),
  };
}

const stateOf = ({ state, muted }: LiveAlert): AlertState =>
  muted ? 'silenced' : state;

const stateBy = (source: SourceState, said: AlertState): AlertState =>
  source.state !== 'read' || (said === 'inactive' && source.incomplete)
    ? 'unknown'
    : said;

const worstOf = (series: readonly LiveAlert[]): AlertState =>
  alertStates.find(state => series.some(one => stateOf(one) === state)) ??
  'inactive';

function minimum<Item>(
  items: readonly Item[],
  of: (item: Item) => string,
): Item | undefined {
  return items.reduce<Item | undefined>(
    (least, item) =>
      least === undefined || of(item) < of(least) ? item : least,
    undefined,
  );
}

function placeOf(
  { name, runbookUrl }: RuleLike,
  page: AlertPage,
): ServiceAlert['page'] {
  if (page.leads === 'page') return page;
  const address = addressOfAlert(runbookUrl ?? '', name);
  const isFilled = !address.includes('{{');
  const url = readExternal(address);
  if (page.leads === 'elsewhere' && isFilled && url)
    return { leads: 'elsewhere', url: url.href };
  return {
    leads: 'nowhere',
    reason:
      runbookUrl === undefined
        ? 'It has no runbook_url, and no page has its name.'
        : page.leads === 'elsewhere' && !isFilled
          ? 'Its runbook_url is complete only when it fires.'
          : page.leads !== 'nowhere'
            ? 'Its runbook_url is no address.'
            : 'Its runbook_url leads to no page.',
  };
}

import { alertStates, type AlertRule, type AlertState } from '../alerts';
import { pageOfAlert, type AlertPage } from './alertPage';
import { alertPagePath, runbookPath, type PageIndex } from './outline';

/** `GET /find?service=payments-api&alert=PaymentsApiRestarting&environment=production`: where `/runbooks/<service>/<Alert>` leads. */
export interface FoundRunbook {
  /** Entity reference. */
  readonly service: string;
  /** As asked for, else where the alert is worst; undefined where the one asked for, or one with the alert, isn't known (yet). */
  readonly environment: string | undefined;
  /** Undefined: it has no page. */
  readonly page: string | undefined;
  readonly anchor: string | undefined;
}

/** An environment of a service, as deep links ask for it. */
export interface RunbookEnvironment {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly rules: readonly AlertRule[];
  /** What is known of its alerts now, by their names. */
  readonly states: ReadonlyMap<string, AlertState>;
}

/** What `/runbooks/<service>/<Alert>` asks for. */
export interface RunbookQuestion {
  /** Entity reference. */
  readonly service: string;
  /** Alert, or heading of the runbook; undefined: the runbook itself. */
  readonly alert: string | undefined;
  readonly environment: string | undefined;
  readonly namespace: string | undefined;
}

/**
 * Where a deep link leads: to the environment that is asked for, by name or namespace, and to no other; where none is, to
 * the one where the alert is worst, else to the last one of the organisation's that has it. A name is found whatever its
 * case, as some rules write their addresses in lower case.
 *
 * @param environments - of the service, in delivery order
 */
export function findRunbook(
  question: RunbookQuestion,
  environments: readonly RunbookEnvironment[],
  pages: PageIndex,
): FoundRunbook {
  const { service, alert } = question;
  const found = environmentOf(question, environments);
  const page = pageFor(alert, found, environments, pages);
  return {
    service,
    environment: found?.name,
    page: page?.leads === 'page' ? page.page : undefined,
    anchor: page?.leads === 'page' ? page.anchor : undefined,
  };
}

function environmentOf(
  { alert, environment, namespace }: RunbookQuestion,
  environments: readonly RunbookEnvironment[],
): RunbookEnvironment | undefined {
  const asked =
    environments.find(({ name }) => name === environment) ??
    environments.find(
      one => namespace !== undefined && one.namespace === namespace,
    );
  if (asked || environment !== undefined || namespace !== undefined)
    return asked;
  const last = environments.toReversed();
  for (const state of alertStates.slice(0, alertStates.indexOf('unknown'))) {
    const worst = last.find(({ states }) =>
      [...states].some(
        ([name, one]) => one === state && isSame(name, alert ?? ''),
      ),
    );
    if (worst) return worst;
  }
  return alert === undefined
    ? last[0]
    : last.find(({ rules }) => rules.some(({ name }) => isSame(name, alert)));
}

function pageFor(
  alert: string | undefined,
  found: RunbookEnvironment | undefined,
  environments: readonly RunbookEnvironment[],
  pages: PageIndex,
): AlertPage | undefined {
  if (alert === undefined) {
    const linked = [...pages.byId.values()].find(
      ({ source }) => source === 'linked',
    );
    const runbook = pages.byId.get(runbookPath) ?? linked;
    return runbook && { leads: 'page', page: runbook.id, anchor: undefined };
  }
  const rules = [found, ...environments.toReversed()].flatMap(
    environment => environment?.rules ?? [],
  );
  const rule = rules.find(({ name }) => isSame(name, alert));
  const byRule = rule && pageOfAlert(rule, pages);
  if (byRule?.leads === 'page') return byRule;
  const path = alertPagePath(alert);
  const byPath = [...pages.byId.keys()].find(id => isSame(id, path));
  return byPath === undefined
    ? pageOfAlert({ name: rule?.name ?? alert, runbookUrl: undefined }, pages)
    : { leads: 'page', page: byPath, anchor: undefined };
}

const isSame = (one: string, other: string) =>
  one.toLowerCase() === other.toLowerCase();

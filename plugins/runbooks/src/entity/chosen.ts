import type {
  RunbookPageSummary,
  RunbooksEnvironment,
  ServiceAlert,
  ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { needsMost } from '../environments';
import { type AlertKey, isSameAlert, namedAlert } from '../links/alertQuery';

/** What the address of the tab says: `?environment=…&page=…&alert=…&severity=…#…`. */
export interface Asked {
  readonly environment: string | undefined;
  /** Of a cluster; names the environment where that isn't said. */
  readonly namespace: string | undefined;
  /** Id of a page. */
  readonly page: string | undefined;
  /** Name of an alert. */
  readonly alert: string | undefined;
  /** Of the alert, where several have its name; empty: it has none. */
  readonly severity: string | undefined;
  /** Id of a heading, with or without its prefix. */
  readonly anchor: string | undefined;
}

/** What is shown of {@link Asked}, and what of it isn't there. */
export interface Chosen {
  readonly environment: RunbooksEnvironment;
  readonly alert: ServiceAlert | undefined;
  /** Undefined: the service has no page of its own. */
  readonly page: RunbookPageSummary | undefined;
  /** Heading to begin at; undefined where nobody asked for one. */
  readonly anchor: string | undefined;
  readonly missing: {
    readonly environment: string | undefined;
    readonly page: string | undefined;
    readonly alert: string | undefined;
  };
}

/** Path of the page that is about the whole service. */
export const mainPage = 'docs/runbook.md';

const isOwn = ({ source }: RunbookPageSummary): boolean =>
  source === 'repository' || source === 'linked';

/** The page that is shown where nothing leads to another. */
export const firstPage = (
  pages: readonly RunbookPageSummary[],
): RunbookPageSummary | undefined =>
  pages.find(({ id }) => id === mainPage) ??
  pages.find(page => isOwn(page) && page.alert === undefined) ??
  pages.find(isOwn);

/** The alert that needs somebody most in an environment; undefined where none does. */
export const urgentAlert = ({
  alerts,
}: RunbooksEnvironment): ServiceAlert | undefined =>
  alerts.find(({ state }) => state === 'firing') ??
  alerts.find(({ state }) => state === 'pending');

/**
 * Name of the environment to begin in, where the address names none: that of the namespace that it names, else where the
 * alert that it names needs somebody most, else where any does. Whoever is somewhere stays there, unless the alert is elsewhere and not there: a service that was
 * never read before is read one environment after the other.
 * @param before - where the reader is
 */
export function beginIn(
  { alert, namespace }: Pick<Asked, 'alert' | 'namespace'>,
  environments: readonly RunbooksEnvironment[],
  before: string | undefined,
): string | undefined {
  const there = environments.find(
    ({ place }) =>
      namespace !== undefined && place.environment.namespace === namespace,
  );
  if (there) return there.name;
  const having = environments.flatMap(each => {
    const alerts = each.alerts.filter(({ name }) => name === alert);
    return alerts.length > 0 ? [{ ...each, alerts }] : [];
  });
  return before !== undefined &&
    (having.length === 0 || having.some(({ name }) => name === before))
    ? before
    : needsMost(having.length > 0 ? having : environments)?.name;
}

const alertOf = (
  key: AlertKey | undefined,
  { alerts }: RunbooksEnvironment,
): ServiceAlert | undefined => alerts.find(each => isSameAlert(each, key));

/**
 * What is shown for an address. An alert leads to its page and a page to its alert; with neither, the alert that was
 * urgent at first is worked on.
 * @param environment - shown where the address names none, or one that isn't there
 * @param urgent - the alert that was urgent in an environment when the reader came to it
 */
export function chosenOf(
  asked: Asked,
  { pages, environments }: ServiceRunbooks,
  environment: RunbooksEnvironment,
  urgent: (environment: RunbooksEnvironment) => AlertKey | undefined,
): Chosen {
  const shown =
    environments.find(({ name }) => name === asked.environment) ?? environment;
  const askedPage = pages.find(({ id }) => id === asked.page);
  const nothingAsked = asked.page === undefined && asked.alert === undefined;
  const alert = nothingAsked
    ? alertOf(urgent(shown), shown)
    : namedAlert(
        { ...asked, alert: asked.alert ?? askedPage?.alert },
        shown.alerts,
      );
  const led = alert?.page.leads === 'page' ? alert.page : undefined;
  const page =
    askedPage ?? pages.find(({ id }) => id === led?.page) ?? firstPage(pages);
  const ledThere =
    asked.alert !== undefined && page !== undefined && page.id === led?.page;
  return {
    environment: shown,
    alert,
    page,
    anchor: asked.anchor ?? (ledThere ? led?.anchor : undefined),
    missing: {
      environment:
        asked.environment === shown.name ? undefined : asked.environment,
      page: askedPage ? undefined : asked.page,
      alert: alert ? undefined : asked.alert,
    },
  };
}

import {
  alertPagePath,
  joinAlerts,
  type AlertPage,
  type RunbooksEnvironment,
  type ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import type { LiveService } from '../live-alerts';
import type { StoredEnvironment, StoredService } from '../store';
import { placeLinks, type LinkTemplate } from './placeLinks';

/** What a service is joined with. */
export interface JoinOptions {
  readonly live: LiveService;
  /** In delivery order. */
  readonly environments: readonly {
    readonly name: string;
    readonly productionSizing: boolean;
  }[];
  /** To dashboards and logs, of every service. Default: none. */
  readonly links?: readonly LinkTemplate[];
  readonly now: Date;
}

/** What the Runbooks tab shows, from what is stored and what is live. Pure. */
export const joinService = (
  stored: StoredService,
  options: JoinOptions,
): Omit<ServiceRunbooks, 'allowed' | 'revision'> => ({
  service: stored.service,
  name: stored.name,
  owner: stored.owner,
  workload: stored.workload,
  ...(stored.firstReading && { firstReading: stored.firstReading }),
  repository: stored.repository,
  pages: stored.pages,
  findings: stored.findings,
  environments: stored.environments.map(each =>
    joinEnvironment(stored, each, options),
  ),
});

function joinEnvironment(
  stored: StoredService,
  each: StoredEnvironment,
  { live, environments, links: templates = [], now }: JoinOptions,
): RunbooksEnvironment {
  const name = each.environment;
  const order = environments.findIndex(one => one.name === name);
  const { state, alerts } = live.environment(name, each.cluster);
  const place: RunbooksEnvironment['place'] = {
    service: { name: stored.name },
    environment: { name, cluster: each.cluster, namespace: each.namespace },
    workload: each.workload,
    alert: undefined,
  };
  return {
    name,
    order: order === -1 ? environments.length : order,
    productionSizing: environments[order]?.productionSizing ?? false,
    place,
    alerts: joinAlerts({
      rules: each.alerts.map(({ rule }) => rule),
      live: alerts,
      source: state,
      pageOf: alert => pageOf(stored, each, alert),
    }),
    rules: each.rules,
    live: state,
    lastChange: each.lastChange,
    release: each.release,
    links: placeLinks({ templates, links: stored.catalog.links }, place, now),
  };
}

/** Where an alert leads, as it was stored with its rule; of one that no rule makes, the page with its name. */
function pageOf(
  stored: StoredService,
  { alerts }: StoredEnvironment,
  alert: { readonly name: string; readonly runbookUrl: string | undefined },
): AlertPage {
  const known = [
    ...alerts,
    ...stored.environments.flatMap(other => other.alerts),
  ].find(
    ({ rule }) =>
      rule.name === alert.name &&
      (alert.runbookUrl === undefined || rule.runbookUrl === alert.runbookUrl),
  );
  if (known) return known.page;
  const id = alertPagePath(alert.name);
  return stored.pages.some(page => page.id === id)
    ? { leads: 'page', page: id, anchor: undefined }
    : { leads: 'nowhere' };
}

/** What is known of a service's alerts now, by environment and name. */
export const statesOf = (
  joined: Pick<ServiceRunbooks, 'environments'>,
): ReadonlyMap<
  string,
  ReadonlyMap<string, RunbooksEnvironment['alerts'][number]['state']>
> =>
  new Map(
    joined.environments.map(({ name, alerts }) => [
      name,
      // Worst first, so that the first of a name stays.
      new Map(alerts.toReversed().map(alert => [alert.name, alert.state])),
    ]),
  );

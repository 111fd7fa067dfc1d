import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import {
  matchLiveAlerts,
  type AlertPlace,
} from '@golden-path/plugin-runbooks-common';
import type { PlaceAlerts } from './askSource';

interface StoredPlace extends AlertPlace {
  readonly service: string;
}

/**
 * {@link PlaceAlerts} among the services that are stored; only those are read that an alert may be of.
 *
 * @param options.clusters - names of all clusters that services run in
 */
export function createPlaceAlerts({
  database,
  clusters,
}: {
  readonly database: Pick<PluginDatabase, 'knex'>;
  readonly clusters: readonly string[];
}): PlaceAlerts {
  const { knex } = database;

  async function readPlaces(
    column: 'runbooks_services.sort_name' | 'runbooks_environments.namespace',
    values: readonly string[],
  ): Promise<StoredPlace[]> {
    const places: StoredPlace[] = [];
    for (const chunk of inChunks(values)) {
      const rows = await knex('runbooks_environments')
        .join(
          'runbooks_services',
          'runbooks_services.ref',
          'runbooks_environments.service',
        )
        .whereIn(column, [...chunk])
        .select('service', 'environment', 'cluster', 'namespace', 'name');
      places.push(
        ...rows.map(row => ({ ...row, namespace: row.namespace ?? undefined })),
      );
    }
    return places;
  }

  // An alert may name a cluster that none of its candidates is in; it's of none of them then.
  const others = clusters.map(cluster => ({
    service: '',
    name: '',
    environment: '',
    cluster,
    namespace: undefined,
  }));

  return async (alerts, source) => {
    const named = labelValues(alerts, 'service');
    const found = [
      ...(await readPlaces(
        'runbooks_services.sort_name',
        named.map(name => name.toLowerCase()),
      )),
      ...(await readPlaces(
        'runbooks_environments.namespace',
        labelValues(alerts, 'namespace'),
      )),
    ];
    const places = new Map(
      found.map(place => [`${place.service}\n${place.environment}`, place]),
    );
    const matched = matchLiveAlerts(
      [{ clusters: source.clusters, alerts }],
      [...places.values(), ...others],
    );
    const placed = [...matched].flatMap(([{ service, environment }, of]) =>
      of.map(alert => ({ service, environment, alert })),
    );
    const ofServices = new Set(placed.map(({ alert }) => alert));
    return {
      placed,
      unmatched: alerts.filter(alert => !ofServices.has(alert)).length,
    };
  };
}

/** Longest value that may name a service or a namespace, in characters. */
const longestName = 300;

const labelValues = (alerts: readonly LiveAlert[], label: string): string[] => [
  ...new Set(
    alerts
      .map(({ labels }) =>
        Object.hasOwn(labels, label) ? labels[label] : undefined,
      )
      .filter(
        (value): value is string =>
          value !== undefined &&
          value !== '' &&
          value.length <= longestName &&
          !/\p{Cc}/u.test(value),
      ),
  ),
];

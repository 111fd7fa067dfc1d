import {
  groupBy,
  type LiveAlert,
} from '@golden-path/plugin-golden-path-common';

/** Where a service runs, as far as alerts tell places apart. */
export interface AlertPlace {
  /** Name of the service, as the label `service` has it. */
  readonly name: string;
  readonly environment: string;
  /** Undefined: not known. */
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
}

/** What one source has said. */
export interface SourcedAlerts {
  /** Names of the clusters whose alerts it has; undefined: of all. */
  readonly clusters: readonly string[] | undefined;
  readonly alerts: readonly LiveAlert[];
}

/**
 * Which places the alerts of all sources are of: by their labels `service` and `environment`, else by `namespace`. Anybody
 * writes labels into a rule, so an alert that names a service and is in the namespace of another one is of that. A source
 * speaks of its own clusters only; a label `cluster` that names one of the places' clusters narrows it further. An alert
 * that two sources tell is there once: with the worse state, and muted where either says so.
 *
 * @returns every place, with nothing where nothing is pending or fires; alerts by name, then by labels
 */
export function matchLiveAlerts<Place extends AlertPlace>(
  sources: readonly SourcedAlerts[],
  places: readonly Place[],
): ReadonlyMap<Place, readonly LiveAlert[]> {
  const find = placeFinder(places);
  const found = new Map(
    places.map(place => [place, new Map<string, LiveAlert>()] as const),
  );
  for (const { clusters, alerts } of sources)
    for (const alert of alerts) {
      const key = keyOf(alert);
      for (const place of find(alert, clusters)) {
        const of = found.get(place);
        const before = of?.get(key);
        of?.set(key, before ? merged(before, alert) : alert);
      }
    }
  return new Map(
    [...found].map(([place, alerts]) => [
      place,
      [...alerts]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, alert]) => alert),
    ]),
  );
}

/** Places in one namespace that an alert may be of by it; of a namespace of more it says nothing about any of them. */
const mostSharing = 100;

function placeFinder<Place extends AlertPlace>(places: readonly Place[]) {
  const clusters = new Set(places.map(({ cluster }) => cluster));
  const byService = groupBy(places, ({ name, environment }) =>
    JSON.stringify([name, environment]),
  );
  const byNamespace = groupBy(places, ({ namespace }) => namespace);
  return (
    { labels }: LiveAlert,
    sourceClusters: readonly string[] | undefined,
  ): Place[] => {
    const label = (key: string) =>
      Object.hasOwn(labels, key) ? labels[key] || undefined : undefined;
    const cluster = label('cluster');
    const isNear = (place: Place) =>
      place.cluster === undefined ||
      ((sourceClusters?.includes(place.cluster) ?? true) &&
        (cluster === undefined ||
          !clusters.has(cluster) ||
          cluster === place.cluster));
    const [service, environment, namespace] = [
      label('service'),
      label('environment'),
      label('namespace'),
    ];
    const named =
      service !== undefined && environment !== undefined
        ? (byService.get(JSON.stringify([service, environment])) ?? [])
        : [];
    const near = named.filter(isNear);
    const sharing =
      namespace === undefined ? [] : (byNamespace.get(namespace) ?? []);
    const isCrowded = sharing.length > mostSharing;
    const there = isCrowded ? [] : sharing.filter(isNear);
    const isForeign = (place: Place) =>
      place.namespace !== undefined && place.namespace !== namespace;
    if ((isCrowded || there.length > 0) && near.every(isForeign)) return there;
    if (near.length > 1) {
      // Entities of two namespaces of the catalog may have one name.
      const same = near.filter(place => place.namespace === namespace);
      return same.length > 0 ? same : near;
    }
    return near;
  };
}

const keyOf = ({ name, labels }: LiveAlert) =>
  JSON.stringify([
    name,
    Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);

const merged = (one: LiveAlert, other: LiveAlert): LiveAlert => {
  const [worse, better] =
    one.state === 'firing' || other.state === 'pending'
      ? [one, other]
      : [other, one];
  return {
    ...worse,
    summary: worse.summary ?? better.summary,
    description: worse.description ?? better.description,
    muted: worse.muted ?? better.muted,
    url: worse.url ?? better.url,
  };
};

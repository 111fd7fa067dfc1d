import {
  isApplication,
  type Desired,
  type EnvironmentInputs,
  type ExternalLink,
  type Facet,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  namespaceOf,
  previewNamespaceOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import type { DesiredOverlay } from '../desired';
import { previewNumberOf } from '../placement';
import {
  clusterReading,
  type Reading,
  type WatchRow,
} from '../store/clusterReading';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import type { JoinRows, StoredEnvironment } from './joinRows';
import { pendingChangesOf, previewInputsOf } from './waitingFacets';

/** Links of an environment that are not in the database, such as the GitOps engine's page. */
export type LinksOf = (environment: {
  readonly service: ServiceFacts;
  readonly environment: string;
  readonly applications: readonly ObjectSummary[];
}) => readonly ExternalLink[];

/** Position of previews and other environments, after every stage. */
const afterStages = { preview: 97, other: 98 } as const;

/** What an environment is, by its name. */
export function placeInDelivery(
  environment: string,
  { environments }: Organisation,
): { readonly kind: EnvironmentInputs['kind']; readonly order: number } {
  const order = environments.findIndex(({ name }) => name === environment);
  if (order >= 0) return { kind: 'stage', order };
  const kind = previewNumberOf(environment) === undefined ? 'other' : 'preview';
  return { kind, order: afterStages[kind] };
}

function desiredOf(
  overlay: DesiredOverlay | undefined,
  service: ServiceFacts,
  kind: EnvironmentInputs['kind'],
  rows: JoinRows,
): Facet<Desired> {
  if (service.configFolder === undefined || kind === 'preview')
    return {
      known: false,
      why: 'not-applicable',
      reason:
        kind === 'preview'
          ? 'The release of a preview comes from its change request.'
          : 'The config repository has no folder for this service.',
    };
  if (!overlay)
    return rows.desiredRead
      ? {
          known: false,
          why: 'absent',
          reason: 'The config repository has no overlay for this environment.',
        }
      : {
          known: false,
          why: 'unreadable',
          reason: `The config repository has not been read yet${rows.desiredProblem ? `: ${rows.desiredProblem}` : ''}`,
        };
  if (overlay.problem !== undefined)
    return { known: false, why: 'unreadable', reason: overlay.problem };
  return {
    known: true,
    value: overlay.desired,
    source: {
      kind: 'git',
      repository: overlay.repository,
      path: overlay.desired.path,
      commit: overlay.commit,
    },
    observedAt: new Date(rows.now).toISOString(),
    stale: false,
  };
}

const clusterReadOf = (reading: Reading): EnvironmentInputs['clusterRead'] =>
  reading.read
    ? {
        read: true,
        observedAt: new Date(reading.seenAt).toISOString(),
        stale: false,
      }
    : { read: false, reason: reading.reason };

/** The engine's reading: of the clusters that have one, or of that in which the application is. */
function engineReadOf(
  watches: readonly WatchRow[],
  application: ObjectSummary | undefined,
  now: number,
): Reading {
  const clusters = application
    ? [application.cluster]
    : [...new Set(watches.map(({ cluster }) => cluster))];
  const readings = clusters.flatMap(
    cluster => clusterReading(watches, cluster).engineRead ?? [],
  );
  return (
    readings.find(({ read }) => !read) ??
    readings[0] ?? { read: true, seenAt: now, failingSince: undefined }
  );
}

/** Objects come from one cluster; where several are found, as for a service outside the golden path, the stage's or the first one's. */
function clusterOf(
  stage: Organisation['environments'][number] | undefined,
  kind: EnvironmentInputs['kind'],
  objects: readonly ObjectSummary[],
  overlay: DesiredOverlay | undefined,
  organisation: Organisation,
): string | undefined {
  if (stage) return stage.cluster;
  if (kind === 'preview') return organisation.previews.cluster;
  return objects[0]?.cluster ?? overlay?.cluster;
}

function namespaceIn(
  { service, environment }: EnvironmentKey,
  facts: ServiceFacts,
  objects: readonly ObjectSummary[],
  organisation: Organisation,
): string | undefined {
  const stage = organisation.environments.find(
    ({ name }) => name === environment,
  );
  const number = previewNumberOf(environment);
  if (facts.configFolder !== undefined && service === facts.ref) {
    if (stage) return namespaceOf(facts.configFolder, stage);
    if (number !== undefined)
      return previewNamespaceOf(facts.configFolder, number, organisation);
  }
  const namespaces = new Set(
    objects.flatMap(({ namespace }) => namespace ?? []),
  );
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}

/** Everything but the distance to the environment before, which needs the other environments' states. */
export function environmentInputsOf(options: {
  readonly key: EnvironmentKey;
  readonly service: ServiceFacts;
  readonly rows: JoinRows;
  readonly stored: StoredEnvironment | undefined;
  readonly organisation: Organisation;
  readonly linksOf: LinksOf;
  readonly notices: readonly string[];
}): EnvironmentInputs {
  const { key, service, rows, stored, organisation, linksOf } = options;
  const { environment } = key;
  const place = placeInDelivery(environment, organisation);
  const placed = rows.objects.get(keyText(key)) ?? [];
  const applications = placed.filter(isApplication);
  const objects = placed.filter(object => !isApplication(object));
  const overlay =
    service.configFolder === undefined
      ? undefined
      : rows.overlays.get(
          keyText({ service: service.configFolder, environment }),
        );
  const stage = organisation.environments.find(
    ({ name }) => name === environment,
  );
  const cluster = clusterOf(stage, place.kind, objects, overlay, organisation);
  const number = previewNumberOf(environment);
  const marks = stored?.marks;
  return {
    service: service.ref,
    serviceName: service.name,
    environment,
    ...place,
    cluster,
    namespace: namespaceIn(key, service, objects, organisation),
    desired: desiredOf(overlay, service, place.kind, rows),
    imageRepository: overlay?.imageRepository,
    objects,
    applications,
    clusterRead: readCluster(cluster, rows),
    engineRead: clusterReadOf(
      engineReadOf(rows.watches, applications[0], rows.now),
    ),
    behind: undefined,
    links: linksOf({ service, environment, applications }),
    pendingChanges: pendingChangesOf(
      service,
      environment,
      place.kind,
      rows,
      organisation,
    ),
    preview:
      number === undefined
        ? undefined
        : previewInputsOf(number, service, rows, organisation),
    notices: options.notices,
    before: marks && {
      status: marks.health,
      since: marks.healthSince,
      driftedSince: marks.driftedSince,
    },
    desiredSince: desiredSinceOf(overlay, marks, rows.now),
    now: rows.now,
  };
}

/**
 * Since when Git says what it says, as seen from here; undefined for what it said before anybody looked, where only the
 * commit's own time is known.
 */
function desiredSinceOf(
  overlay: DesiredOverlay | undefined,
  marks: StoredEnvironment['marks'] | undefined,
  now: number,
): number | undefined {
  if (marks?.desiredCommit === undefined) return undefined;
  return marks.desiredCommit === overlay?.desired.change?.commit
    ? marks.desiredSince
    : now;
}

function readCluster(
  cluster: string | undefined,
  { clusters, watches }: JoinRows,
): EnvironmentInputs['clusterRead'] {
  if (cluster === undefined)
    return { read: false, reason: 'It is not known which cluster this is.' };
  if (!clusters.has(cluster))
    return { read: false, reason: `Cluster ${cluster} is not configured.` };
  return clusterReadOf(clusterReading(watches, cluster).read);
}

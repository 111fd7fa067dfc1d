import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import type {
  EnvironmentState,
  ObjectSummary,
  Release,
} from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import type { ServiceFacts } from '../catalog-services';
import type { DesiredOverlay, WaitingChange } from '../desired';
import { clusterPolicyResources } from '../evidence/clusterPolicies';
import type { KindStates } from '../evidence/kindReadings';
import type { WatchRow } from '../store/clusterReading';
import { type EnvironmentKey, keyText } from '../store/dirtyKeys';
import {
  readForgeReadings,
  readWaitingChanges,
  type ForgeReading,
} from '../store/forgeRows';
import {
  readKindStates,
  readPolicyHashes,
  readToldEvidence,
  type ToldEvidence,
} from '../store/evidenceRows';
import { readDesiredSource } from '../store/overlayStore';
import { readWatches } from '../store/watchRows';

/** What was known about an environment when it was joined last, for history and "since". */
export interface Marks {
  readonly health?: string;
  readonly healthSince?: string;
  readonly release?: string;
  readonly sync?: string;
  readonly drift?: string;
  readonly driftedSince?: string;
  /** Commit of the config repository that Git's part came with, and when it was seen first; milliseconds since the epoch. */
  readonly desiredCommit?: string;
  readonly desiredSince?: number;
}

/** An environment as it's stored. */
export interface StoredEnvironment extends EnvironmentKey {
  readonly position: number;
  readonly hash: string;
  readonly marks: Marks;
  readonly release: Release | undefined;
  readonly changedAt: string | undefined;
  readonly recheckAt: number | undefined;
  readonly distanceKey: string | undefined;
}

/** When a release was first seen in an environment; milliseconds since the epoch. */
export interface SeenRelease extends EnvironmentKey {
  readonly release: string;
  readonly firstSeen: number;
}

/** Everything that a batch of joins reads, by a few queries. */
export interface JoinRows {
  readonly now: number;
  readonly services: ReadonlyMap<string, ServiceFacts>;
  /** By folder and environment; see {@link keyText}. */
  readonly overlays: ReadonlyMap<string, DesiredOverlay>;
  /** By service and environment. */
  readonly objects: ReadonlyMap<string, readonly ObjectSummary[]>;
  /** Every environment of the services, by service and environment. */
  readonly stored: Map<string, StoredEnvironment>;
  /** Oldest first, by service and environment. */
  readonly releases: ReadonlyMap<string, readonly SeenRelease[]>;
  readonly watches: readonly WatchRow[];
  /** Names of the clusters that are configured. */
  readonly clusters: ReadonlySet<string>;
  readonly desiredRead: boolean;
  readonly desiredProblem: string | undefined;
  /** How the hosts of the config repository and of the services' own answered; see {@link readingKey}. */
  readonly forge: ReadonlyMap<string, ForgeReading>;
  /** Change requests that wait there, by the repository's key. */
  readonly waiting: ReadonlyMap<string, readonly WaitingChange[]>;
  /** How the kinds of each cluster can be read, as it is told. */
  readonly kinds: ReadonlyMap<string, KindStates>;
  /** Hashes of the policies of each cluster. */
  readonly policies: ReadonlyMap<string, readonly string[]>;
  /** What was told of the evidence of the services' environments, by service and environment. */
  readonly told: ReadonlyMap<string, ToldEvidence>;
}

const unset = <Value>(value: Value | null): Value | undefined =>
  value === null ? undefined : value;

async function readStored(
  knex: Knex,
  refs: readonly string[],
): Promise<Map<string, StoredEnvironment>> {
  const found = new Map<string, StoredEnvironment>();
  for (const chunk of inChunks(refs)) {
    const rows = await knex('delivery_environments')
      .whereIn('service', [...chunk])
      .select(
        'service',
        'environment',
        'position',
        'hash',
        'marks',
        'release',
        'changed_at',
        'recheck_at',
        'distance_key',
      );
    for (const row of rows)
      found.set(keyText(row), {
        service: row.service,
        environment: row.environment,
        position: row.position,
        hash: row.hash,
        marks: JSON.parse(row.marks),
        release: row.release === null ? undefined : JSON.parse(row.release),
        changedAt: unset(row.changed_at),
        recheckAt: row.recheck_at === null ? undefined : Number(row.recheck_at),
        distanceKey: unset(row.distance_key),
      });
  }
  return found;
}

async function readServicesOf(knex: Knex, refs: readonly string[]) {
  const services = new Map<string, ServiceFacts>();
  for (const chunk of inChunks(refs))
    for (const { ref, facts } of await knex('delivery_services')
      .whereIn('ref', [...chunk])
      .select('ref', 'facts'))
      services.set(ref, JSON.parse(facts));
  return services;
}

async function readOverlays(knex: Knex, folders: readonly string[]) {
  const overlays = new Map<string, DesiredOverlay>();
  for (const chunk of inChunks(folders))
    for (const row of await knex('delivery_overlays')
      .whereIn('folder', [...chunk])
      .select('folder', 'environment', 'overlay'))
      overlays.set(
        keyText({ service: row.folder, environment: row.environment }),
        JSON.parse(row.overlay),
      );
  return overlays;
}

async function readObjects(knex: Knex, keys: readonly EnvironmentKey[]) {
  const objects = new Map<string, ObjectSummary[]>();
  for (const chunk of inChunks(keys))
    for (const row of await knex('delivery_objects')
      .whereIn(
        ['service', 'environment'],
        chunk.map(({ service, environment }) => [service, environment]),
      )
      .select('service', 'environment', 'summary')
      .orderBy(['cluster', 'resource', 'uid'])) {
      const list = objects.get(keyText(row));
      const summary: ObjectSummary = JSON.parse(row.summary);
      if (list) list.push(summary);
      else objects.set(keyText(row), [summary]);
    }
  return objects;
}

async function readReleases(
  knex: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, readonly SeenRelease[]>> {
  const releases = new Map<string, SeenRelease[]>();
  for (const chunk of inChunks(refs))
    for (const row of await knex('delivery_releases')
      .whereIn('service', [...chunk])
      .select('service', 'environment', 'release', 'first_seen')
      .orderBy(['first_seen', 'release'])) {
      const seen: SeenRelease = {
        service: row.service,
        environment: row.environment,
        release: row.release,
        firstSeen: Number(row.first_seen),
      };
      const list = releases.get(keyText(seen));
      if (list) list.push(seen);
      else releases.set(keyText(seen), [seen]);
    }
  return releases;
}

/** Reads what the environments of `keys` are joined from. */
export async function readJoinRows(
  knex: Knex,
  keys: readonly EnvironmentKey[],
  now: number,
  configRepository: string,
): Promise<JoinRows> {
  const refs = [...new Set(keys.map(({ service }) => service))];
  const services = await readServicesOf(knex, refs);
  const folders = [...services.values()].flatMap(
    ({ configFolder }) => configFolder ?? [],
  );
  const source = await readDesiredSource(knex);
  const clusters = await knex('delivery_clusters').select('name');
  const names = clusters.map(({ name }) => String(name));
  const repositories = [
    configRepository,
    ...[...services.values()].flatMap(({ repository }) => repository ?? []),
  ];
  return {
    now,
    services,
    overlays: await readOverlays(knex, [...new Set(folders)]),
    objects: await readObjects(knex, keys),
    stored: await readStored(knex, refs),
    releases: await readReleases(knex, refs),
    watches: await readWatches(knex),
    clusters: new Set(names),
    desiredRead: source?.okAt !== undefined,
    desiredProblem: source?.problem,
    forge: await readForgeReadings(knex, repositories),
    waiting: await readWaitingChanges(knex, repositories),
    kinds: await readKindStates(knex),
    policies: await readPolicyHashes(knex, names, clusterPolicyResources),
    told: await readToldEvidence(knex, refs),
  };
}

/** A state without the times that are set anew when it's read. */
export function timeless(state: EnvironmentState): EnvironmentState {
  const of = <Value extends object>(facet: Value): Value =>
    'observedAt' in facet ? { ...facet, observedAt: '', stale: false } : facet;
  return {
    ...state,
    health: of(state.health),
    desired: of(state.desired),
    pendingChanges: of(state.pendingChanges),
    preview: state.preview && {
      ...state.preview,
      changeRequest: of(state.preview.changeRequest),
      address: of(state.preview.address),
      expiresAt: of(state.preview.expiresAt),
    },
    synced: of(state.synced),
    running: of(state.running),
  };
}

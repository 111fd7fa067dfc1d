import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  AlertAnswer,
  AlertSource,
  LiveAlert,
} from '@golden-path/plugin-golden-path-common';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { migrateRunbooks, readCounter } from '../../store';
import {
  askSource,
  createLiveAlerts,
  createPlaceAlerts,
  identifySources,
} from '..';

/** SQLite always; PostgreSQL when BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING says where one is. */
export const testDatabases = () =>
  TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });

/** When the database's clock begins. */
export const start = Date.parse('2026-11-21T12:00:00Z');
/** Between two questions to a source, in milliseconds. */
export const interval = 15_000;

/** So many minutes after {@link start}, as a source says it. */
export const minute = (minutes: number): string =>
  new Date(start + minutes * 60_000).toISOString();

/** A service of the team payments, in the namespace `<name>-<environment>`. */
export const refOf = (name: string): string => `component:default/${name}`;

/** A series of an alert of payments-api in production that fires since the start, unless told otherwise. */
export function alertOf(
  name: string,
  told: Partial<Omit<LiveAlert, 'name' | 'labels'>> & {
    readonly labels?: Readonly<Record<string, string>>;
  } = {},
): LiveAlert {
  return {
    name,
    summary: undefined,
    description: undefined,
    state: 'firing',
    startedAt: minute(0),
    muted: undefined,
    url: undefined,
    ...told,
    labels: {
      alertname: name,
      namespace: 'payments-api-production',
      ...told.labels,
    },
  };
}

/** A source that answers what the test says it has now, and counts questions. */
export function createFakeSource(
  told: Partial<Pick<AlertSource, 'name' | 'clusters'>> = {},
) {
  const fake = {
    name: told.name ?? 'Alertmanager',
    clusters: told.clusters,
    asked: 0,
    /** What fires or is pending. */
    has: [] as readonly LiveAlert[],
    skipped: 0,
    /** Why it doesn't answer. */
    problem: undefined as
      Extract<AlertAnswer, { answered: false }>['problem'] | undefined,
    /** Awaited before it answers. */
    meanwhile: undefined as (() => Promise<unknown>) | undefined,
    async alerts(): Promise<AlertAnswer> {
      fake.asked += 1;
      const { has, skipped, problem } = fake;
      await fake.meanwhile?.();
      return problem
        ? { answered: false, problem }
        : { answered: true, alerts: has, skipped };
    },
    /** Doesn't answer, as a host that fails does. */
    fail(
      message = 'Alertmanager answered 503',
      retryAfterMilliseconds?: number,
    ) {
      fake.problem = { kind: 'unavailable', message, retryAfterMilliseconds };
    },
  };
  return fake;
}

/** A database that knows payments-api in staging and production and carts in production, with a clock that the test holds. */
export async function createLiveFixture(
  databases: TestDatabases,
  id: Parameters<TestDatabases['init']>[0],
  sources: readonly AlertSource[],
) {
  const knex = await databases.init(id);
  await migrateRunbooks(knex);
  const held = { time: start };
  const database = createPluginDatabase(knex, {
    clock: { now: of => of.raw(`cast(${held.time} as bigint)`) },
    sleep: () => new Promise(resolve => setImmediate(resolve)),
  });
  const places = [
    ['payments-api', 'staging', 'nonprod'],
    ['payments-api', 'production', 'prod'],
    ['carts', 'production', 'prod'],
  ] as const;
  await knex('runbooks_services').insert(
    ['payments-api', 'carts'].map(name => ({
      ref: refOf(name),
      name,
      sort_name: name,
      owner: 'group:default/payments',
      catalog: '{}',
      version: 0,
      unread: '[]',
      state: 'complete',
      pages: 0,
      alerts: 0,
      covered: 0,
      findings: '[]',
      finding_kinds: ' ',
      worst_key: '',
      judged_at: start,
    })),
  );
  await knex('runbooks_environments').insert(
    places.map(([name, environment, cluster]) => ({
      service: refOf(name),
      environment,
      cluster,
      namespace: `${name}-${environment}`,
      rules_absent: false,
    })),
  );
  const identified = identifySources(sources);
  const options = {
    database,
    place: createPlaceAlerts({ database, clusters: ['nonprod', 'prod'] }),
    interval,
  };
  return {
    knex,
    database,
    held,
    options,
    sources: identified,
    live: createLiveAlerts({ database, sources: identified, interval }),
    /** Lets time pass, and asks every source once. */
    async ask(milliseconds = interval) {
      held.time += milliseconds;
      const outcomes = [];
      for (const source of identified)
        outcomes.push(
          await askSource(options, source, new AbortController().signal),
        );
      return outcomes;
    },
    revision: () => readCounter(knex, 'revision'),
  };
}

/** @see {@link createLiveFixture} */
export type LiveFixture = Awaited<ReturnType<typeof createLiveFixture>>;

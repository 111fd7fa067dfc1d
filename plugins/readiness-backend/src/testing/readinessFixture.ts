import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  CheckResult,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import {
  createPluginDatabase,
  databaseClock,
  type DatabaseClock,
} from '@golden-path/plugin-golden-path-node/database';
import {
  readinessChecks,
  defaultLevels,
  type ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import {
  createEvaluationQueue,
  evaluateDue,
  type CollectedEvidence,
  type EvaluationOptions,
  type EvaluationOutcome,
  type EvidenceVersions,
  type ReadinessService,
  type ScorecardKey,
} from '../evaluation';
import { createReadinessExemptions } from '../exemptions';
import { createReadinessReader } from '../reading';
import { migrateReadiness, openStore } from '../store';

/** SQLite always; PostgreSQL when BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING says where one is. */
export const testDatabases = () =>
  TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });

/** Names of environments, in delivery order. */
export const environments = ['dev', 'staging', 'production'];

/** Checks by category, as pages show them. */
export const checks = readinessChecks.list();

/** The reference of a service. */
export const refOf = (name: string): string => `component:default/${name}`;

/** What a service is in one environment of {@link createFakeSource}. */
export interface FakeService {
  service: ReadinessService;
  /** By check; those that aren't named pass. */
  statuses: Record<string, CheckStatus>;
  versions: EvidenceVersions;
  /** Why it can't be collected. */
  failure: Error | undefined;
  /** Sources that don't answer. */
  unread: readonly string[];
}

/** A service with its evidence as one status per check. */
export function fakeService(
  name: string,
  facts: Partial<ReadinessService> = {},
): FakeService {
  return {
    service: {
      ref: refOf(name),
      name,
      owner: 'group:default/payments',
      system: 'system:default/shop',
      workload: 'http-api',
      template: 'template:default/service',
      ...facts,
    },
    statuses: {},
    versions: {
      config: { commit: 'c1', url: undefined, title: undefined },
      catalog: 'a1',
    },
    failure: undefined,
    unread: [],
  };
}

/** The result of a check that has a status: what fails has one finding of each rule that is named. */
export function resultOf(
  check: string,
  status: CheckStatus,
  rules: readonly string[] = ['rule'],
): CheckResult {
  return {
    check,
    status,
    ...(status === 'pass' || status === 'fail'
      ? {}
      : { reason: `${check} is ${status}` }),
    findings:
      status === 'fail'
        ? rules.map(rule => ({
            rule,
            severity: 'error' as const,
            message: `${check} lacks ${rule}`,
          }))
        : [],
    evidence: [{ source: 'rendered', message: `${check} was read` }],
    evaluatedAt: '2026-11-21T12:00:00.000Z',
  };
}

/** Evidence of services by what their checks are to say, and how often each was collected. */
export function createFakeSource() {
  const services = new Map<string, FakeService>();
  const collected = new Map<string, number>();
  const judging = new WeakMap<ReadinessEvidence, FakeService>();
  const keyOf = ({ service, environment }: ScorecardKey) =>
    `${service} ${environment}`;
  const source = {
    services,
    collected,
    /** Called in the middle of each collection. */
    meanwhile: undefined as
      ((key: ScorecardKey, signal: AbortSignal) => Promise<void>) | undefined,
    set(key: ScorecardKey, service: FakeService) {
      services.set(keyOf(key), service);
    },
    get(key: ScorecardKey): FakeService {
      const found = services.get(keyOf(key));
      if (!found) throw new Error(keyOf(key));
      return found;
    },
    remove: (key: ScorecardKey) => services.delete(keyOf(key)),
    collector: {
      async collect(
        key: ScorecardKey,
        signal: AbortSignal,
      ): Promise<CollectedEvidence> {
        collected.set(keyOf(key), (collected.get(keyOf(key)) ?? 0) + 1);
        const found = services.get(keyOf(key));
        // As it was when it was read, whatever comes meanwhile.
        const read = found && structuredClone(found);
        await source.meanwhile?.(key, signal);
        if (!read) return { removed: true };
        if (read.failure) throw read.failure;
        const evidence = {
          environment: { name: key.environment },
        } as ReadinessEvidence;
        judging.set(evidence, read);
        const { service, versions, unread } = read;
        return { service, evidence, versions, unread };
      },
    },
    judge: (evidence: ReadinessEvidence): CheckResult[] =>
      checks.map(({ id, rules }) =>
        resultOf(id, judging.get(evidence)?.statuses[id] ?? 'pass', rules),
      ),
  };
  return source;
}

/** A clock that the test holds, as the database's. */
export function createHeldClock(start = '2026-11-21T12:00:00Z') {
  const held = { time: Date.parse(start) };
  const clock: DatabaseClock = {
    now: connection => connection.raw(`cast(${held.time} as bigint)`),
  };
  return {
    clock,
    get time() {
      return held.time;
    },
    set time(time: number) {
      held.time = time;
    },
    pass(milliseconds: number) {
      held.time += milliseconds;
    },
  };
}

/** Everything over one database, as one replica has it. */
export async function createReplica(
  knex: Knex,
  source: ReturnType<typeof createFakeSource>,
  { clock = databaseClock as DatabaseClock, policy = 'policy-1' } = {},
) {
  const database = createPluginDatabase(knex, {
    clock,
    sleep: () => new Promise(resolve => setImmediate(resolve)),
  });
  const context = await openStore({
    database,
    checks,
    levels: defaultLevels,
    environments,
    exemptionDays: 90,
  });
  const options: EvaluationOptions = {
    context,
    collector: source.collector,
    judge: source.judge,
    policy,
    random: () => 0.5,
  };
  const stop = new AbortController();
  return {
    knex,
    context,
    options,
    stop,
    queue: createEvaluationQueue(database),
    reader: createReadinessReader(context),
    exemptions: createReadinessExemptions(context),
    /** Evaluates what is due, a batch. */
    async evaluate(): Promise<EvaluationOutcome[]> {
      const outcomes: EvaluationOutcome[] = [];
      await evaluateDue(options, stop.signal, undefined, {
        evaluated: outcome => outcomes.push(outcome),
      });
      return outcomes;
    },
    /** Evaluates until nothing is due. */
    async evaluateAll(): Promise<EvaluationOutcome[]> {
      const all: EvaluationOutcome[] = [];
      for (;;) {
        const outcomes = await this.evaluate();
        if (outcomes.length === 0) return all;
        all.push(...outcomes);
      }
    },
  };
}

/** @see {@link createReplica} */
export type Replica = Awaited<ReturnType<typeof createReplica>>;

/** A migrated database with a replica, a fake source and a clock that the test holds. */
export async function createReadinessFixture(
  databases: TestDatabases,
  id: Parameters<TestDatabases['init']>[0],
) {
  const knex = await databases.init(id);
  await migrateReadiness(knex);
  const source = createFakeSource();
  const held = createHeldClock();
  const replica = await createReplica(knex, source, { clock: held.clock });
  return {
    ...replica,
    source,
    held,
    /** Another one over the same database. */
    replica: (options: { policy?: string } = {}) =>
      createReplica(knex, source, { clock: held.clock, ...options }),
    /** Says what a service is in environments, and evaluates it there. */
    async add(
      name: string,
      statuses: Record<string, CheckStatus> = {},
      { facts = {}, of = ['production'] as readonly string[] } = {},
    ) {
      const keys = of.map(environment => ({
        service: refOf(name),
        environment,
      }));
      for (const key of keys)
        source.set(key, { ...fakeService(name, facts), statuses });
      await replica.queue.enqueue(keys, 'evidence');
      await replica.evaluateAll();
    },
    /** Changes what its checks say in one environment, and evaluates it. */
    async change(
      key: ScorecardKey,
      statuses: Record<string, CheckStatus>,
      versions: EvidenceVersions = {},
    ) {
      const service = source.get(key);
      service.statuses = { ...service.statuses, ...statuses };
      service.versions = { ...service.versions, ...versions };
      await replica.queue.enqueue([key], 'evidence');
      return replica.evaluateAll();
    },
  };
}

/** @see {@link createReadinessFixture} */
export type ReadinessFixture = Awaited<
  ReturnType<typeof createReadinessFixture>
>;

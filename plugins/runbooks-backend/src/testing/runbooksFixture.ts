import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  followEvidence,
  type DeliveryEvidenceClient,
} from '@golden-path/plugin-delivery-node';
import type { OverlayRenderer } from '@golden-path/plugin-golden-path-node';
import {
  createPluginDatabase,
  type DatabaseClock,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import {
  announceServices,
  createEvidenceFeed,
  createPlatformPages,
  lookAtDue,
  noteView,
  refreshService,
  sweep,
  type LookOptions,
} from '../following';
import { createLiveAlerts } from '../live-alerts';
import {
  createRunbooksReader,
  portalPageToJudge,
  readPortalPages,
} from '../reading';
import {
  migrateRunbooks,
  type CatalogFacts,
  type StoredService,
} from '../store';
import { createFakeHost } from './fakeHost';

/** SQLite always; PostgreSQL when BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING says where one is. */
export const testDatabases = () =>
  TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });

/** Names of environments, in delivery order. */
export const environments = ['dev', 'staging', 'production'];
export const start = Date.parse('2026-11-21T12:00:00Z');
export const portalUrl = 'https://portal.test';
/** The reference of a service. */
export const refOf = (name: string): string => `component:default/${name}`;
export const refunds = refOf('refunds-api');

/** Hosts that are configured: `git.test` is a Gitea. */
export const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'git.test', baseUrl: 'https://git.test' }],
    },
  }),
);

/** A PrometheusRule with these alerts; `undefined` has no runbook_url. */
export const rulesOf = (alerts: Readonly<Record<string, string | undefined>>) =>
  [
    'apiVersion: monitoring.coreos.com/v1',
    'kind: PrometheusRule',
    'metadata: { name: alerts }',
    'spec:',
    '  groups:',
    '    - name: service',
    '      rules:',
    ...Object.entries(alerts).map(
      ([name, url]) =>
        `        - { alert: ${name}, expr: up == 0, for: 5m, labels: { severity: page }, annotations: ${JSON.stringify({ runbook_url: url })} }`,
    ),
    '',
  ].join('\n');

/** The sections that the runbook of an HTTP API needs are left to the workload type: this one has none. */
export const runbook = '# Refunds\n\n## High error rate\n\nLook.\n';

/** What delivery knows of a service in production, unless told otherwise. */
export function evidenceOf(
  name: string,
  told: Partial<Omit<EvidenceAnswer, 'version' | 'service'>> & {
    readonly owner?: string | undefined;
    readonly commit?: string | undefined;
    readonly overlayCommit?: string;
    readonly in?: string;
  } = {},
): Omit<EvidenceAnswer, 'version'> {
  const environment = told.in ?? 'production';
  return {
    service: {
      ref: refOf(name),
      name,
      title: name,
      owner: 'owner' in told ? told.owner : 'group:default/payments',
      system: undefined,
      workload: undefined,
      template: undefined,
    },
    environment: {
      name: environment,
      order: environments.indexOf(environment),
      productionSizing: environment === 'production',
      cluster: environment === 'production' ? 'prod' : 'nonprod',
      namespace: `${name}-${environment}`,
    },
    overlay: {
      known: true,
      observedAt: '2026-11-21T11:00:00Z',
      value: {
        repository: 'https://git.test/platform/config',
        commit: told.overlayCommit ?? 'c0ffee',
        folder: `apps/${name}/overlays/${environment}`,
        change: undefined,
      },
    },
    repository: {
      url: `https://git.test/payments/${name}`,
      commit: told.commit,
    },
    release: { tag: 'v1', digest: undefined, commit: undefined },
    live: { known: false, why: 'unreadable', reason: 'The cluster is silent.' },
    ...told,
  };
}

/** The evidence of delivery, as a test says it is. @param first - versions begin after it */
export function createFakeDelivery(first = 0) {
  const answers = new Map<string, EvidenceAnswer>();
  const changes: {
    service: string;
    environment: string;
    version: number;
    removed: boolean;
  }[] = [];
  const keyOf = (service: string, environment: string) =>
    `${service} ${environment}`;
  const client: DeliveryEvidenceClient = {
    async evidence({ service, environment }) {
      if (fake.failure) throw fake.failure;
      await fake.meanwhile?.();
      return answers.get(keyOf(service, environment));
    },
    async changes({ after }) {
      if (fake.failure) throw fake.failure;
      const next = Math.max(after, changes.at(-1)?.version ?? 0);
      return {
        changes: changes.filter(({ version }) => version > after),
        next,
      };
    },
  };
  const fake = {
    client,
    failure: undefined as Error | undefined,
    /** In the middle of each question. */
    meanwhile: undefined as (() => Promise<void>) | undefined,
    say(answer: Omit<EvidenceAnswer, 'version'>) {
      const version = first + changes.length + 1;
      const service = answer.service.ref;
      const environment = answer.environment.name;
      answers.set(keyOf(service, environment), { ...answer, version });
      changes.push({ service, environment, version, removed: false });
    },
    remove(service: string, environment: string) {
      answers.delete(keyOf(service, environment));
      const version = first + changes.length + 1;
      changes.push({ service, environment, version, removed: true });
    },
  };
  return fake;
}

/** A renderer that has manifests by the folder of their overlay, and counts what it is asked. */
export function createFakeRenderer() {
  const state = {
    /** Manifests by the folder of their overlay. */
    texts: new Map<string, string>(),
    asked: 0,
    failure: undefined as Error | undefined,
  };
  const renderer: OverlayRenderer = {
    async render(_commit, path) {
      state.asked += 1;
      if (state.failure) throw state.failure;
      return { text: state.texts.get(path) ?? '', problem: undefined };
    },
  };
  return Object.assign(state, { renderer });
}

/** What tests hold that is no part of the portal. */
interface Outside {
  readonly held: { time: number };
  readonly delivery: ReturnType<typeof createFakeDelivery>;
  readonly hosts: Map<string, ReturnType<typeof createFakeHost>>;
}

/** A migrated database, what is followed, and a clock that the test holds. */
export async function createRunbooksFixture(
  knex: Knex,
  /** What goes on outside while the portal starts again. */
  outside: Partial<Outside> = {},
) {
  await migrateRunbooks(knex);
  const held = outside.held ?? { time: start };
  const clock: DatabaseClock = {
    now: connection => connection.raw(`cast(${held.time} as bigint)`),
  };
  const database = createPluginDatabase(knex, { clock });
  const delivery = outside.delivery ?? createFakeDelivery();
  const rendering = createFakeRenderer();
  const hosts: Outside['hosts'] = outside.hosts ?? new Map();
  const catalog = new Map<string, CatalogFacts>();
  /** Owners by service, as the catalog has them; what it hasn't is left out. */
  const owners = new Map<string, string | undefined>();
  const portalPages = await readPortalPages();
  const nothing: CatalogFacts = { links: [], source: undefined };
  const platform = createPlatformPages(
    database,
    portalPages.map(portalPageToJudge),
  );
  const options: LookOptions = {
    database,
    delivery: delivery.client,
    catalog: { one: async ref => catalog.get(ref) ?? nothing },
    histories: { find: url => hosts.get(url)?.history },
    renderer: rendering.renderer,
    integrations,
    portalUrl,
    judge: async () => ({
      platform: await platform(),
      reviewedWithin: 180 * 86_400_000,
      portalUrl,
    }),
    random: () => 0.5,
  };
  const stop = new AbortController();
  const followDelivery = () =>
    followEvidence(
      { feed: createEvidenceFeed(database), delivery: delivery.client },
      stop.signal,
    );
  return {
    knex,
    database,
    delivery,
    rendering,
    catalog,
    owners,
    hosts,
    held,
    options,
    stop,
    portalPages,
    live: createLiveAlerts({ database, sources: [], interval: 15_000 }),
    reader: createRunbooksReader({
      database,
      environments,
      portalPages,
      hasOrganisation: true,
    }),
    /** The host of a service's repository. */
    host(name: string, url = `https://git.test/payments/${name}`) {
      const found = hosts.get(url) ?? createFakeHost(url);
      hosts.set(url, found);
      return found;
    },
    viewed: (service: StoredService) => noteView(database, service),
    /** Tells of services that wait for their first reading. */
    announce: () =>
      announceServices({
        database,
        catalog: {
          some: async refs =>
            refs.flatMap(ref =>
              owners.has(ref)
                ? {
                    ref,
                    name: ref.split('/').at(-1) ?? ref,
                    owner: owners.get(ref),
                    facts: catalog.get(ref) ?? nothing,
                  }
                : [],
            ),
        },
      }),
    /** Follows delivery, and leaves what is due to others. */
    followDelivery,
    /** Follows delivery and looks at what is due. @returns what became of each key */
    async follow() {
      await followDelivery();
      const done: string[] = [];
      await lookAtDue(options, stop.signal, {
        looked: (_, { status }) => done.push(status),
        failed: () => done.push('failed'),
      });
      return done;
    },
    sweep: () => sweep(database, 100),
    refresh: (service: string) => refreshService(database, service),
  };
}

/** @see {@link createRunbooksFixture} */
export type RunbooksFixture = Awaited<ReturnType<typeof createRunbooksFixture>>;

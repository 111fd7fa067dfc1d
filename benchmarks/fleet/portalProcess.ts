import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';
import deliveryPlugin from '../../plugins/delivery-backend/src';
import { fleetEntities, portalConfig } from './backendConfig';
import { createBenchDatabase, type BenchDatabase } from './benchDatabase';
import { answerCommands, clock, readMemory } from './children';
import type { ServedFleet } from './clustersProcess';
import { environmentsOf, podsOf } from './population';

/** Names of overlays that are no stage: each service has one for previews. */
const overlaysOfService = Object.keys(podsOf).length + 1;
const pollMilliseconds = 100;

/** The first picture is complete: every environment is joined with everything there is about it. */
export interface FirstPicture {
  /** Milliseconds since the empty database was opened. */
  readonly milliseconds: number;
  /** The same of processor time of this process. */
  readonly processor: number;
}

const warnings: string[] = [];
/** When signals went out, by {@link clock}. */
const signals: number[] = [];
let backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;
let database: BenchDatabase | undefined;

function loggerFactory() {
  const keep = (message: string) => {
    warnings.push(message);
    if (warnings.length > 20) warnings.shift();
  };
  const nothing = () => {};
  const logger: RootLoggerService = {
    debug: nothing,
    info: nothing,
    warn: keep,
    error: keep,
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}

const count = async (query: Knex.QueryBuilder): Promise<number> => {
  const [row] = await query.count({ count: '*' });
  return Number(row.count);
};

/** Whether every source was read and nothing waits for its join. */
async function isComplete(knex: Knex, services: number, fleet: ServedFleet) {
  const [waiting, overlays, environments, objects] = [
    await count(knex('delivery_dirty')),
    await count(knex('delivery_overlays')),
    await count(knex('delivery_environments')),
    await count(knex('delivery_objects')),
  ];
  return (
    waiting === 0 &&
    overlays === services * overlaysOfService &&
    environments === services * Object.keys(podsOf).length &&
    objects === fleet.objects
  );
}

/** @throws Error that names the first environment of which something isn't known */
async function checkPicture(knex: Knex, services: number): Promise<void> {
  for (let index = 0; index < services; index++)
    for (const at of environmentsOf(index)) {
      const row = await knex('delivery_environments')
        .where({
          service: `component:default/${at.service}`,
          environment: at.environment,
        })
        .first('state');
      const state: EnvironmentState | undefined = row && JSON.parse(row.state);
      const running = state?.running.known ? state.running.value : undefined;
      const complete =
        state?.desired.known &&
        state.synced.known &&
        state.health.known &&
        state.health.value.status === (at.crashing ? 'Degraded' : 'Healthy') &&
        !state.drift.drifted &&
        running?.pods.total === at.pods &&
        running.pods.ready === at.pods - (at.crashing ? 1 : 0);
      if (!complete)
        throw new Error(
          `${at.service} in ${at.environment} is not what it should be: ${JSON.stringify(state).slice(0, 3_000)}`,
        );
    }
}

const commands = {
  /** Boots a portal over an empty database, and waits until it shows everything. */
  async start(input: {
    services: number;
    fleet: ServedFleet;
    /** Milliseconds after which it is given up. */
    patience: number;
  }): Promise<
    FirstPicture & { url: string; authorization: string; database: string }
  > {
    const { services, fleet, patience } = input;
    let knex: Knex | undefined;
    let startedAt = NaN;
    let processor = process.cpuUsage();
    database = await createBenchDatabase();
    backend = await startTestBackend({
      features: [
        deliveryPlugin,
        loggerFactory(),
        mockServices.rootConfig.factory({ data: portalConfig(fleet) }),
        database.factory(opened => {
          if (knex) return;
          knex = opened;
          startedAt = clock();
          processor = process.cpuUsage();
        }),
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            async publish() {
              signals.push(clock());
            },
          }),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            catalogServiceMock({ entities: fleetEntities(services) }),
        }),
      ],
    });
    if (!knex) throw new Error('the portal opened no database');
    while (!(await isComplete(knex, services, fleet))) {
      if (clock() - startedAt > patience)
        throw new Error(
          `no full picture after ${patience / 1_000} s; the portal says:\n${warnings.join('\n')}`,
        );
      await new Promise(resolve => setTimeout(resolve, pollMilliseconds));
    }
    const milliseconds = clock() - startedAt;
    const used = process.cpuUsage(processor);
    await checkPicture(knex, services);
    const { port } = backend.server.address() as AddressInfo;
    return {
      milliseconds,
      processor: (used.user + used.system) / 1_000,
      url: `http://127.0.0.1:${port}/api/delivery`,
      authorization: mockCredentials.user.header(),
      database: database.name,
    };
  },
  memory: readMemory,
  /** When the first signal went out at this time or later, by {@link clock}. */
  async signalSince(time: number): Promise<number> {
    for (;;) {
      const found = signals.find(at => at >= time);
      if (found !== undefined) return found;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  },
};

/** What {@link commands} understands. */
export type PortalCommands = typeof commands;

answerCommands(commands, async () => {
  await backend?.stop();
  await database?.remove();
});

import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import {
  fleetCellOf,
  rankOfState,
  type FleetRow,
} from '@golden-path/plugin-delivery-common';
import type { TestDatabases } from '@backstage/backend-test-utils';
import { stageState } from '../../../../delivery-common/src/testing/fleetStates';
import { serviceRow } from '../../store/serviceRows';
import {
  createDeliveryFixture,
  serviceOf,
} from '../../store/testing/deliveryFixture';
import type { FleetQuestion } from '../index';

/** A service by the health of its stages; @see stageState */
export interface FleetPart {
  readonly health: readonly string[];
  readonly owner?: string;
  readonly system?: string;
  readonly title?: string;
  readonly search?: string;
}

/** Services with every state, by name. */
export const zoo: Readonly<Record<string, FleetPart>> = {
  'a-fine': {
    health: ['Healthy', 'Healthy', 'Healthy', 'Healthy'],
    owner: 'group:default/a',
  },
  'b-nowhere': { health: ['-', '-', '-', '-'] },
  'c-degraded-dev': {
    health: ['Degraded', 'Healthy', '-', '-'],
    owner: 'group:default/b',
    system: 'system:default/s',
  },
  'd-degraded-production': {
    health: ['Healthy', 'Healthy', 'Healthy', 'Degraded!'],
    owner: 'group:default/a',
  },
  'e-missing': { health: ['Missing', '-', '-', '-'] },
  'f-unreadable': { health: ['Healthy', '?', '-', '-'] },
  'g-drift': {
    health: ['Healthy!', 'Progressing', '-', '-'],
    search: 'sha-abc1234',
  },
  'h-progressing': { health: ['Progressing', 'Suspended', '-', '-'] },
  'i-suspended': { health: ['-', '-', 'Suspended', '-'] },
};

/** Titles of rows. */
export const names = (rows: readonly FleetRow[]): string[] =>
  rows.map(({ title }) => title);

/** A database with services in it, read a moment ago from both clusters. */
export async function createFleetFixture(
  databases: TestDatabases,
  id: Parameters<TestDatabases['init']>[0],
  fleet: Readonly<Record<string, FleetPart>>,
) {
  const fixture = await createDeliveryFixture(databases, id);
  const { knex } = fixture;
  await fixture.readClusters();
  await upsertRows(
    knex,
    'delivery_services',
    ['ref'],
    Object.entries(fleet).map(([name, { owner, system, title }]) =>
      serviceRow(serviceOf(name, { owner, system, title: title ?? name })),
    ),
  );
  const rows = Object.entries(fleet).flatMap(([name, { health, search }]) =>
    health.map((each, order) => {
      const state = stageState(`component:default/${name}`, order, each);
      const cell = fleetCellOf(state);
      return {
        service: state.service,
        environment: state.environment,
        kind: 'stage',
        position: order,
        cluster: state.cluster ?? null,
        health: cell.health ?? null,
        drifted: cell.drifted,
        rank: rankOfState(state, cell),
        search: search ?? '',
        changed_at: null,
        revision: 1,
        recheck_at: null,
        hash: 'h',
        distance_key: null,
        release: null,
        marks: '{}',
        cell: JSON.stringify(cell),
        state: JSON.stringify(state),
      };
    }),
  );
  for (const chunk of inChunks(rows, 100))
    await upsertRows(
      knex,
      'delivery_environments',
      ['service', 'environment'],
      chunk,
    );
  return {
    ...fixture,
    ask: (question: Partial<FleetQuestion> = {}) =>
      fixture.reader.fleet({
        sort: 'worst',
        limit: 100,
        visible: 'all',
        after: undefined,
        ...question,
      }),
    /** Lets so much time pass that both clusters are stale but for those that are read again. */
    async letOnly(...clusters: readonly string[]) {
      fixture.clock.time += 61_000;
      if (clusters.length > 0) await fixture.readClusters(...clusters);
    },
  };
}

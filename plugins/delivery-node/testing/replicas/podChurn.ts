import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { ClusterState } from '../../../../packages/sandbox/src/clusters/state';

const pods = { group: '', version: 'v1', plural: 'pods' };
const namespace = 'shop-dev';

const podOf = (name: string, restarts: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: {
    containers: [{ name: 'api', image: 'ghcr.io/acme/shop:sha-1111111' }],
  },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [
      {
        name: 'api',
        image: 'ghcr.io/acme/shop:sha-1111111',
        ready: true,
        restartCount: restarts,
        state: { running: {} },
      },
    ],
  },
});

/** Pods of a cluster that change all the time, and what a database should say of them. */
export function createPodChurn(state: ClusterState, count = 100) {
  let restarts = 0;
  let born = 0;
  const alive: string[] = [];
  const create = () => {
    const name = `p${born++}`;
    state.create(pods, podOf(name, restarts));
    state.updateStatus(pods, podOf(name, restarts));
    alive.push(name);
  };
  if (!state.get({ ...pods, plural: 'namespaces' }, namespace))
    state.create(
      { ...pods, plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    );
  for (let index = 0; index < count; index += 1) create();
  return {
    /** Makes at least so many events, a few at a time, so that watches read on meanwhile. */
    async burst(events: number): Promise<void> {
      for (let made = 0; made < events;) {
        restarts += 1;
        const gone = alive.shift();
        if (gone !== undefined) state.delete(pods, gone, namespace);
        create();
        for (const name of alive.slice(0, 47))
          state.updateStatus(pods, podOf(name, restarts));
        // The first of those that changed are the last to change again.
        alive.push(...alive.splice(0, 47));
        made += 50;
        await setImmediate();
      }
    },
    /** What the cluster has: uid and restarts of each pod. */
    there: (): string[] =>
      state
        .list(pods)
        .items.map(
          ({ metadata, status }) =>
            `${metadata.uid} ${(status as ReturnType<typeof podOf>['status']).containerStatuses[0]?.restartCount}`,
        )
        .sort(),
  };
}

/** What the database has of it. */
export async function podRows(knex: Knex): Promise<string[]> {
  const rows = await knex('delivery_objects')
    .where({ resource: 'v1/pods' })
    .select('uid', 'summary');
  return rows
    .map(
      ({ uid, summary }) =>
        `${uid} ${JSON.parse(summary).facts.containers[0]?.restarts}`,
    )
    .sort();
}

import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describe, expect, it } from 'vitest';
import { serviceEntity } from '../../testing/bootDelivery';
import { followCatalog } from './followCatalog';

/** Follows a catalog for some steps; before each, something happens to it. */
async function follow(
  steps: readonly ((catalog: { entities: object[]; away: boolean }) => void)[],
  pollInterval: number,
) {
  const state = { entities: [serviceEntity('shop')] as object[], away: false };
  const catalog = () =>
    catalogServiceMock({ entities: state.entities as Entity[] });
  const written: string[][] = [];
  const reads: string[] = [];
  const problems: unknown[] = [];
  const slept: number[] = [];
  const stop = new AbortController();
  await followCatalog(
    {
      auth: mockServices.auth(),
      instances: [],
      catalog: {
        ...catalog(),
        queryEntities: (request, options) => {
          reads.push('count');
          if (state.away) throw new Error('the catalog is away');
          return catalog().queryEntities(request, options);
        },
        streamEntities: (request, options) => {
          reads.push('read');
          return catalog().streamEntities(request, options);
        },
      },
      store: {
        async replace(services) {
          written.push(services.map(({ name }) => name));
        },
      },
      pollInterval,
      async sleep(milliseconds) {
        slept.push(milliseconds);
        const step = steps[slept.length - 1];
        if (step) step(state);
        else stop.abort();
      },
      failed: (_, error) => problems.push(error),
    },
    stop.signal,
  );
  return { written, reads, problems, slept };
}

const nothing = () => {};

describe('following the catalog', () => {
  it('finds a service that came or went within 5 s, by a count that sends no entity', async () => {
    const { written, reads, slept } = await follow(
      [
        nothing,
        state => state.entities.push(serviceEntity('refunds')),
        nothing,
        state => state.entities.shift(),
      ],
      60_000,
    );
    expect(written).toEqual([['shop'], ['shop', 'refunds'], ['refunds']]);
    expect(reads.join(' ')).toBe(
      'count read count count read count count read',
    );
    expect(new Set(slept)).toEqual(new Set([5_000]));
  });

  it('reads everything each time that is configured, as what changed is not counted, and again after a failure', async () => {
    const { written, problems } = await follow(
      [
        nothing,
        nothing,
        state => {
          state.away = true;
        },
        state => {
          state.away = false;
        },
      ],
      10_000,
    );
    expect(written).toEqual([['shop'], ['shop'], ['shop']]);
    expect(problems).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { EntityLevelFilter } from './EntityLevelFilter';
import { ServiceLevelsStore } from './ServiceLevelsStore';
import { FakeFleet } from '../testing/fleet/FakeFleet';
import { smallFleet } from '../testing/fleet/smallFleet';

const entity = (name: string, namespace = 'default') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace },
});

const services = {
  'component:default/a': { level: 'gold', score: 1 },
  'component:default/b': { level: undefined, score: 0.2 },
  'component:other/c': { level: 'gold', score: 1 },
};

describe('levels in the catalog', () => {
  it('filter by names, and tell equal names of two namespaces apart', () => {
    const gold = new EntityLevelFilter(['gold'], services);
    expect(gold.getCatalogFilters()).toEqual({ 'metadata.name': ['a', 'c'] });
    expect(
      [entity('a'), entity('a', 'other'), entity('b')].map(each =>
        gold.filterEntity(each),
      ),
    ).toEqual([true, false, false]);
    expect(
      new EntityLevelFilter(['none'], services).filterEntity(entity('b')),
    ).toBe(true);
    expect(
      new EntityLevelFilter(['silver'], services).getCatalogFilters(),
    ).toEqual({ 'metadata.name': ['-'] });
    expect(gold.equals(new EntityLevelFilter(['gold'], { ...services }))).toBe(
      true,
    );
    expect(gold.equals(new EntityLevelFilter(['none'], services))).toBe(false);
  });

  it('are read once for everybody, and stay while the backend is away', async () => {
    const fleet = new FakeFleet(smallFleet());
    const store = new ServiceLevelsStore(fleet);
    const changed = () =>
      new Promise<void>(resolve => {
        const stop = store.subscribe(() => {
          stop();
          resolve();
        });
      });
    await Promise.all([changed(), changed(), changed()]);
    expect(fleet.asked).toEqual(['definitions', 'levels']);
    expect(
      store.snapshot().known?.services['component:default/legacy-worker'],
    ).toEqual({ level: 'gold', score: 1 });
    fleet.failure = new Error('the database does not answer');
    await changed();
    expect(store.snapshot()).toMatchObject({
      known: { environment: 'production' },
      error: { message: 'the database does not answer' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  createDeliveryFixture,
  testDatabases,
} from '../store/testing/deliveryFixture';
import { createFirstReading } from './firstReading';

describe('the first reading of clusters', () => {
  it('goes on until every cluster was read, or for two minutes', async () => {
    const fixture = await createDeliveryFixture(testDatabases(), 'SQLITE_3');
    let now = 0;
    const timing = { now: () => now, random: () => 0, sleep: async () => {} };
    const isFirst = createFirstReading(fixture.knex, timing);
    const other = createFirstReading(fixture.knex, timing);
    expect(await isFirst()).toBe(true);
    now = 119_999;
    expect(await isFirst()).toBe(true);
    await fixture.readClusters();
    expect(await isFirst()).toBe(false);
    await fixture.knex('delivery_watches').delete();
    // A cluster that can't be read any more was read before.
    expect(await isFirst()).toBe(false);
    expect(await other()).toBe(true);
    now = 120_000;
    expect(await other()).toBe(false);
  });
});

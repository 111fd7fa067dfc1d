import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { startTcpProxy } from '../../delivery-node/testing/tcpProxy';
import { startTestForge } from '../../golden-path-node/testing/testForge';
import { bootDelivery, serviceEntity } from '../testing/bootDelivery';

const databases = TestDatabases.create({
  ids: ['POSTGRES_15'],
  disableDocker: true,
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('the end of the delivery plugin', () => {
  it('fault database gone: takes seconds while PostgreSQL is silent, and no time at all while it answers', async context => {
    if (!databases.supports('POSTGRES_15'))
      return context.skip(
        'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING is not set',
      );
    const forge = await startTestForge();
    closing.push(() => forge.remove());
    for (const silent of [false, true]) {
      const direct = await databases.init('POSTGRES_15');
      const { connection } = direct.client.config;
      const proxy = await startTcpProxy(Number(connection.port));
      closing.push(() => proxy.close());
      const knex = createKnex({
        client: 'pg',
        connection: { ...connection, host: '127.0.0.1', port: proxy.port },
        log: { warn: () => {} },
      });
      const backend = await bootDelivery({
        forge,
        entities: [serviceEntity('refunds')],
        knex,
      });
      const leases = () => direct('delivery_leases').select('expires_at');
      await expect
        .poll(async () => (await leases()).length, { timeout: 10_000 })
        .toBe(4);
      if (silent) proxy.stall();
      const startedAt = Date.now();
      await backend.stop();
      const took = Date.now() - startedAt;
      console.log(`ended after ${took} ms${silent ? ', in silence' : ''}`);
      if (silent) expect(took).toBeLessThan(8_000);
      else
        expect((await leases()).map(lease => Number(lease.expires_at))).toEqual(
          [0, 0, 0, 0],
        );
      proxy.refuse();
      await knex.destroy();
    }
  }, 60_000);
});

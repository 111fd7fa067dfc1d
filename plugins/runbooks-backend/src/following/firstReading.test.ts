import { describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  refOf,
  runbook,
  testDatabases,
  type RunbooksFixture,
} from '../testing/runbooksFixture';
import { checkViewed } from './repository-checks';
import { lookAtDue } from './workLoop';

const databases = testDatabases();
const payments = 'group:default/payments';

describe.each(databases.eachSupportedId())(
  'the first reading over %s',
  databaseId => {
    /** Services that delivery just told, in two environments each; none of them was read. */
    async function seed(names: readonly string[]) {
      const fixture = await createRunbooksFixture(
        await databases.init(databaseId),
      );
      for (const name of names) {
        const commit = fixture
          .host(name)
          .commit({ 'docs/runbook.md': runbook });
        fixture.owners.set(refOf(name), payments);
        for (const place of ['staging', 'production'])
          fixture.delivery.say(evidenceOf(name, { commit, in: place }));
        await fixture.followDelivery();
        fixture.held.time += 1_000;
      }
      return fixture;
    }
    const see = (fixture: RunbooksFixture, name: string, owners?: string[]) =>
      fixture.reader.service({
        service: refOf(name),
        visible: owners ? { owners } : 'all',
      });

    it('is told to who may see the service, with what it waits for, and to nobody else', async () => {
      const fixture = await seed(['one', 'two', 'three']);
      const before = await fixture.reader.revision();
      expect(await see(fixture, 'three')).toBeUndefined();
      expect(await fixture.announce()).toBe(3);
      expect(await fixture.announce()).toBe(0);
      expect(await fixture.reader.revision()).toBeGreaterThan(before);
      expect(await see(fixture, 'three', [payments])).toMatchObject({
        name: 'three',
        owner: payments,
        environments: [],
        firstReading: {
          since: '2026-11-21T12:00:02.000Z',
          environments: ['staging', 'production'],
          ahead: 2,
          failed: 0,
        },
      });
      expect(await see(fixture, 'three', ['group:default/other'])).toBe(
        undefined,
      );
      const { rows } = await fixture.reader.coverage({
        visible: 'all',
        sort: 'worst',
        limit: 10,
      });
      expect(rows).toHaveLength(3);
      expect(rows[0]).toMatchObject({
        state: 'unknown',
        repository: {
          state: 'silent',
          reason: 'it is being read for the first time',
        },
      });
      expect(await fixture.follow()).toHaveLength(6);
      const read = await see(fixture, 'three');
      expect(read?.firstReading).toBeUndefined();
      expect(read?.environments).toHaveLength(2);
    });

    it('of a service that somebody looks at comes before all others, however often they look', async () => {
      const fixture = await seed(['one', 'two', 'three', 'four', 'five']);
      await fixture.announce();
      for (const name of ['five', 'four', 'five']) {
        fixture.held.time += 1_000;
        const found = await see(fixture, name);
        if (found) await fixture.viewed(found);
      }
      expect((await see(fixture, 'five'))?.firstReading?.ahead).toBe(0);
      expect((await see(fixture, 'four'))?.firstReading?.ahead).toBe(1);
      expect((await see(fixture, 'one'))?.firstReading?.ahead).toBe(2);
      const order: string[] = [];
      await lookAtDue(fixture.options, fixture.stop.signal, {
        looked: ({ service }) => void order.push(service),
      });
      expect([...new Set(order)].slice(0, 2).sort()).toEqual([
        refOf('five'),
        refOf('four'),
      ]);
    });

    it('waits for no other service that takes long', async () => {
      const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
      const fixture = await seed(names);
      let goOn = () => {};
      const held = new Promise<void>(resolve => {
        goOn = resolve;
      });
      const { evidence } = fixture.delivery.client;
      const order: string[] = [];
      const looking = lookAtDue(
        {
          ...fixture.options,
          delivery: {
            evidence: async key => {
              if (key.service === refOf('one')) await held;
              return evidence(key);
            },
          },
        },
        fixture.stop.signal,
        { looked: ({ service }) => void order.push(service) },
      );
      await expect.poll(() => order.length, { timeout: 10_000 }).toBe(12);
      expect(order).not.toContain(refOf('one'));
      goOn();
      expect(await looking).toBe(14);
    });

    it('of a repository whose commit delivery doesn’t know yet asks for it itself once somebody looks', async () => {
      const fixture = await seed([]);
      fixture.host('one').commit({ 'docs/runbook.md': runbook });
      fixture.delivery.say(evidenceOf('one'));
      await fixture.follow();
      const found = await see(fixture, 'one');
      expect(found).toMatchObject({
        repository: { state: { state: 'silent' } },
      });
      if (found) await fixture.viewed(found);
      expect(await checkViewed(fixture.options)).toMatchObject([
        { found: 'look' },
      ]);
      await fixture.follow();
      expect(await see(fixture, 'one')).toMatchObject({
        pages: [{ title: 'Refunds' }],
        repository: { state: { state: 'read' } },
      });
    });

    it('that failed says so, keeps its wait whoever looks, and ends with the service', async () => {
      const fixture = await seed(['one']);
      await fixture.announce();
      fixture.delivery.failure = new Error('delivery is away');
      expect(await fixture.follow().catch(() => [])).toEqual([]);
      await lookAtDue(fixture.options, fixture.stop.signal);
      const found = await see(fixture, 'one');
      expect(found?.firstReading).toMatchObject({ failed: 1 });
      if (found) await fixture.viewed(found);
      expect(await lookAtDue(fixture.options, fixture.stop.signal)).toBe(0);
      fixture.delivery.failure = undefined;
      fixture.delivery.remove(refOf('one'), 'staging');
      fixture.delivery.remove(refOf('one'), 'production');
      fixture.held.time += 3_600_000;
      await fixture.follow();
      await fixture.announce();
      expect(await see(fixture, 'one')).toBeUndefined();
    });
  },
);

import { NotFoundError } from '@backstage/errors';
import {
  ForgeRefusedError,
  ForgeUnavailableError,
} from '@golden-path/plugin-golden-path-node';
import { describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  refOf,
  runbook,
  testDatabases,
} from '../../testing/runbooksFixture';
import { checkRepository, checkViewed } from './checkRepository';

const databases = testDatabases();
const second = 1_000;
const names = ['orders', 'refunds-api', 'stock'];
const down = (milliseconds?: number) =>
  new ForgeUnavailableError('git.test (GET /payments/orders) did not answer', {
    ...(milliseconds && {
      retryAfterMilliseconds: milliseconds,
      refused: true,
      status: 429,
    }),
  });

describe.each(databases.eachSupportedId())(
  'asking repositories, over %s,',
  databaseId => {
    /** Three services at git.test and one at another host, all read. */
    async function seed() {
      const fixture = await createRunbooksFixture(
        await databases.init(databaseId),
      );
      for (const name of names)
        fixture.delivery.say(
          evidenceOf(name, {
            commit: fixture.host(name).commit({ 'docs/runbook.md': runbook }),
          }),
        );
      const other = fixture.host('billing', 'https://git.other/billing');
      fixture.delivery.say({
        ...evidenceOf('billing'),
        repository: {
          url: other.url,
          commit: other.commit({ 'docs/runbook.md': runbook }),
        },
      });
      await fixture.follow();
      for (const host of fixture.hosts.values()) host.clear();
      return Object.assign(fixture, { paused: () => {} });
    }
    type Fixture = Awaited<ReturnType<typeof seed>>;

    /** One turn of the schedule. */
    const turn = (fixture: Fixture, patience = 1_000) => {
      fixture.held.time += 10 * second;
      return checkRepository(askingOf(fixture, patience));
    };
    const askingOf = (fixture: Fixture, patience = 1_000) => {
      const { database, histories, random } = fixture.options;
      const pause = async () => void fixture.paused();
      return { database, histories, patience, random, pause };
    };
    const asked = ({ hosts }: Fixture) =>
      [...hosts.values()].flatMap(({ url, state }) =>
        state.asked.map(what => `${url.split('/').at(-1)} ${what}`),
      );
    const fail = ({ hosts }: Fixture, failure: Error | undefined) => {
      for (const { url, state } of hosts.values())
        if (url.startsWith('https://git.test')) state.failure = failure;
    };
    const page = ({ reader }: Fixture, name: string) =>
      reader.page({
        service: refOf(name),
        visible: 'all',
        id: 'docs/runbook.md',
      });
    const stale = async (fixture: Fixture) => {
      const pages = await Promise.all(
        [...names, 'billing'].map(name => page(fixture, name)),
      );
      return pages.map(found => found?.stale);
    };

    it('takes one request a turn, whatever the number of services, and asks every host and each repository in turn', async () => {
      const fixture = await seed();
      const revision = await fixture.reader.revision();
      for (let turns = 0; turns < 6; turns += 1)
        expect(await turn(fixture)).toMatchObject({ found: 'same' });
      expect(asked(fixture).sort()).toEqual([
        ...Array(3).fill('billing tip of main'),
        ...names.map(name => `${name} tip of main`),
      ]);
      expect(await fixture.follow()).toEqual([]);
      expect(await fixture.reader.revision()).toBe(revision);
    });

    it('notices a host that is silent, for all its services and for no other, keeps texts, and is over for all at once', async () => {
      const fixture = await seed();
      fail(fixture, down());
      const before = await fixture.reader.revision();
      while ((await turn(fixture))?.found !== 'silent');
      const since = new Date(fixture.held.time).toISOString();
      const silent = { reason: 'git.test does not answer', since };
      expect(await stale(fixture)).toEqual([silent, silent, silent, undefined]);
      expect((await page(fixture, 'orders'))?.text).toBe(runbook);
      expect(await fixture.reader.revision()).toBe(before + 1);
      const { rows } = await fixture.reader.coverage({
        visible: 'all',
        sort: 'name',
        limit: 10,
      });
      expect(rows.map(({ repository }) => repository.state)).toEqual([
        'read',
        'silent',
        'silent',
        'silent',
      ]);
      // Another replica after a restart knows it, too, and asks less and less often.
      const restarted = Object.assign(
        await createRunbooksFixture(fixture.knex, fixture),
        { paused: fixture.paused },
      );
      for (const host of fixture.hosts.values()) host.clear();
      for (let turns = 0; turns < 60; turns += 1) await turn(restarted);
      const questions = asked(fixture).filter(
        what => !what.startsWith('billing'),
      );
      expect(questions.length).toBeGreaterThan(3);
      expect(questions.length).toBeLessThan(12);
      expect(await stale(restarted)).toEqual([
        silent,
        silent,
        silent,
        undefined,
      ]);
      expect(await fixture.reader.revision()).toBe(before + 1);
      fail(fixture, undefined);
      while ((await turn(restarted))?.found !== 'back');
      expect(await stale(fixture)).toEqual(Array(4).fill(undefined));
    });

    it.each([
      ['does not answer in time', undefined],
      [
        'refuses the credentials of its integration',
        new ForgeRefusedError('of payments/orders', 401),
      ],
      [
        'answers 503',
        new ForgeUnavailableError('payments/orders', { status: 503 }),
      ],
      ['is asked too often, and wants the portal to wait', down(5_000)],
    ])(
      'says that a host %s, and names no repository',
      async (said, failure) => {
        const fixture = await seed();
        fail(fixture, failure);
        if (!failure)
          for (const { state } of fixture.hosts.values()) state.hangs = true;
        await turn(fixture, 20);
        await turn(fixture, 20);
        expect((await stale(fixture))[0]?.reason).toBe(`git.test ${said}`);
      },
    );

    it('names no host for one failure: it asks once more, and another repository before it blames the host', async () => {
      const fixture = await seed();
      fail(fixture, down());
      fixture.paused = () => fail(fixture, undefined);
      for (let turns = 0; turns < 4; turns += 1) {
        expect((await turn(fixture))?.found).toBe('same');
        fail(fixture, down());
      }
      expect(await stale(fixture)).toEqual(Array(4).fill(undefined));

      // One repository that makes its host fail is its own problem.
      fail(fixture, undefined);
      fixture.paused = () => {};
      const { state } = fixture.host('stock');
      state.failure = new ForgeUnavailableError('stock', { status: 500 });
      while ((await turn(fixture))?.found !== 'look');
      expect(await fixture.follow()).toEqual(['postponed']);
      const [orders, refunds, stock] = await stale(fixture);
      expect([orders, refunds]).toEqual([undefined, undefined]);
      expect(stock?.reason).toContain('payments/stock could not be read');
    });

    it('tells once of a host that is silent for all that people look at', async () => {
      const fixture = await seed();
      fail(fixture, down());
      const before = await fixture.reader.revision();
      for (const name of names) {
        const service = refOf(name);
        const found = await fixture.reader.service({ service, visible: 'all' });
        if (found) await fixture.viewed(found);
      }
      const outcomes = await checkViewed(askingOf(fixture));
      expect(outcomes.map(({ found }) => found).sort()).toEqual([
        'silent',
        'still-silent',
        'still-silent',
      ]);
      expect(await fixture.reader.revision()).toBe(before + 1);
    });

    it('asks at once about a service that somebody looks at, and once in a while however often they look', async () => {
      const fixture = await seed();
      const look = async (name: string) => {
        const service = refOf(name);
        const found = await fixture.reader.service({ service, visible: 'all' });
        if (found) await fixture.viewed(found);
        return checkViewed(askingOf(fixture));
      };
      expect(await look('stock')).toMatchObject([{ found: 'same' }]);
      expect(await look('stock')).toEqual([]);
      expect(asked(fixture)).toEqual(['stock tip of main']);
      fixture.held.time += 61 * second;
      fixture.host('stock').state.failure = new NotFoundError('gone');
      expect(await look('stock')).toMatchObject([{ found: 'look' }]);
      expect(await fixture.follow()).toEqual(['postponed']);
      expect((await stale(fixture))[2]?.reason).toContain('stock');
      expect(await look('stock')).toEqual([]);
      // It is there again, long before the next try would be.
      for (let tries = 0; tries < 8; tries += 1) {
        fixture.held.time += 1_000 * second;
        expect(await fixture.follow()).toEqual(['postponed']);
      }
      fixture.host('stock').state.failure = undefined;
      fixture.held.time += 61 * second;
      expect(await fixture.follow()).toEqual([]);
      await look('stock');
      expect(await fixture.follow()).toEqual(['done']);
      expect(await stale(fixture)).toEqual(Array(4).fill(undefined));
    });

    it('waits as long as a host asks to', async () => {
      const fixture = await seed();
      fail(fixture, down(1_800 * second));
      while ((await turn(fixture))?.found !== 'silent');
      for (const host of fixture.hosts.values()) host.clear();
      fixture.held.time += 1_700 * second;
      expect(await turn(fixture)).toMatchObject({ host: 'git.other' });
      fixture.held.time += 100 * second;
      await turn(fixture);
      await turn(fixture);
      expect(asked(fixture).some(what => !what.startsWith('billing'))).toBe(
        true,
      );
    });

    it.each([
      ['is gone', new NotFoundError('git.test answered 404')],
      ['may not be read', new ForgeRefusedError('not allowed', 403)],
    ])(
      'knows that one repository %s, and when it is back',
      async (_, failure) => {
        const fixture = await seed();
        const { state } = fixture.host('stock');
        state.failure = failure;
        while ((await turn(fixture))?.found !== 'look');
        expect(await fixture.follow()).toEqual(['postponed']);
        expect(await stale(fixture)).toEqual([
          undefined,
          undefined,
          {
            reason: expect.stringContaining('stock'),
            since: expect.any(String),
          },
          undefined,
        ]);
        state.failure = undefined;
        fixture.held.time += 60 * second;
        expect(await fixture.follow()).toEqual(['done']);
        expect((await stale(fixture))[2]).toBeUndefined();
      },
    );

    it('has a service looked at whose repository has something newer than delivery told, whatever its default branch is called', async () => {
      const fixture = await seed();
      const host = fixture.host('stock');
      host.state.branch = 'trunk';
      const told = (await page(fixture, 'stock'))?.commit;
      const newest = host.commit({ 'docs/runbook.md': '# New\n' });
      while ((await turn(fixture))?.found !== 'look');
      // Other news of the service, of a delivery that doesn't know the commit yet, don't replace that.
      fixture.delivery.say(evidenceOf('stock', { commit: told }));
      expect(await fixture.follow()).toEqual(['done']);
      expect(await page(fixture, 'stock')).toMatchObject({
        commit: newest,
        text: '# New\n',
      });
      host.clear();
      for (let turns = 0; turns < 8; turns += 1)
        expect((await turn(fixture))?.found).toBe('same');
      expect([...new Set(host.state.asked)]).toEqual(['tip of trunk']);
      expect(await fixture.follow()).toEqual([]);
    });

    it('does not let a host that is back wait for the next try of what could not be read', async () => {
      const fixture = await seed();
      fail(fixture, down());
      while ((await turn(fixture))?.found !== 'silent');
      const commit = fixture
        .host('orders')
        .commit({ 'docs/runbook.md': '# New\n' });
      fixture.delivery.say(evidenceOf('orders', { commit }));
      // Nobody waits for a host that is known not to answer.
      for (const host of fixture.hosts.values()) host.clear();
      expect(await fixture.follow()).toEqual(['postponed']);
      expect(asked(fixture)).toEqual([]);
      expect((await stale(fixture))[0]?.reason).toBe(
        'git.test does not answer',
      );
      for (let tries = 0; tries < 8; tries += 1) {
        await fixture.follow();
        fixture.held.time += 1_000 * second;
      }
      await fixture.follow();
      fail(fixture, undefined);
      expect(await fixture.follow()).toEqual([]);
      while ((await turn(fixture))?.found !== 'back');
      expect(await fixture.follow()).toEqual(['done']);
      expect((await page(fixture, 'orders'))?.text).toBe('# New\n');
    });
  },
);

import { InputError, NotModifiedError } from '@backstage/errors';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  integrations,
  refunds,
  rulesOf,
  runbook,
  testDatabases,
} from '../testing/runbooksFixture';
import { createFakeHost } from '../testing/fakeHost';
import { followCatalog } from './followCatalog';
import { followLinked } from './followLinked';
import { followOrganisation } from './followOrganisation';

const databases = testDatabases();
const question = { service: refunds, visible: 'all' as const };
const { signal } = new AbortController();

describe.each(databases.eachSupportedId())(
  'other sources over %s',
  databaseId => {
    async function seed() {
      const fixture = await createRunbooksFixture(
        await databases.init(databaseId),
      );
      const commit = fixture
        .host('refunds-api')
        .commit({ 'docs/runbook.md': runbook });
      fixture.rendering.texts.set(
        'apps/refunds-api/overlays/production',
        rulesOf({ DiskFull: undefined }),
      );
      fixture.delivery.say(evidenceOf('refunds-api', { commit }));
      await fixture.follow();
      return fixture;
    }

    it('writes the organisation’s pages with what follows from them or not at all, and says nothing of a database’s failure to people', async () => {
      const fixture = await seed();
      const host = createFakeHost('https://git.test/platform/handbook');
      host.commit({
        'runbooks/DiskFull.md': '# The disk is full\n',
        'runbooks/Odd.md': { mode: '100644' },
      });
      const follow = () =>
        followOrganisation({
          database: fixture.database,
          histories: {
            of: () => ({
              ...host.history,
              async readBlob(blob) {
                return host.history.readBlob(blob).catch(() => {
                  throw new InputError('it is too large');
                });
              },
            }),
          },
          integrations,
          folder: { url: host.url, branch: 'main', folder: 'runbooks' },
        });
      await fixture.knex.schema.renameTable('runbooks_queue', 'queue_gone');
      await expect(follow()).rejects.toThrow(/runbooks_queue/);
      await fixture.knex.schema.renameTable('queue_gone', 'runbooks_queue');
      const pages = async () =>
        (await fixture.reader.platformPages()).pages.flatMap(
          ({ id, source }) => (source === 'organisation' ? id : []),
        );
      expect(await pages()).toEqual([]);
      expect((await fixture.reader.platformPages()).organisation).toMatchObject(
        { reason: 'it was not read yet' },
      );
      expect(await follow()).toBe(true);
      // One page that can't be used keeps nobody from the others.
      expect(await pages()).toEqual(['organisation/DiskFull']);
      expect(await fixture.follow()).toEqual(['done']);
    });

    it('has the organisation’s pages for alerts of every service, asks for the tip alone while it is the same, and keeps what can’t be read', async () => {
      const fixture = await seed();
      const host = createFakeHost('https://git.test/platform/handbook');
      host.commit({
        'runbooks/DiskFull.md': '# The disk is full\n',
        'README.md': 'x',
      });
      const follow = () =>
        followOrganisation({
          database: fixture.database,
          histories: { of: () => host.history },
          integrations,
          folder: { url: host.url, branch: 'main', folder: 'runbooks' },
        });
      expect(await follow()).toBe(true);
      await fixture.follow();
      const [production] =
        (await fixture.reader.service(question))?.environments ?? [];
      expect(production?.alerts).toMatchObject([
        { page: { leads: 'page', page: 'organisation/DiskFull' } },
      ]);
      host.clear();
      expect(await follow()).toBe(false);
      expect(host.state.asked).toEqual(['tip of main']);
      host.state.failure = new Error('the host does not answer');
      expect(await follow()).toBe(true);
      expect(await follow()).toBe(false);
      expect(
        await fixture.reader.platformPage('organisation/DiskFull'),
      ).toMatchObject({
        text: '# The disk is full\n',
        url: 'https://git.test/platform/handbook/src/branch/main/runbooks/DiskFull.md',
        stale: { reason: expect.stringContaining('the host does not answer') },
      });
      const { pages, organisation } = await fixture.reader.platformPages();
      expect(organisation).toMatchObject({ state: 'silent' });
      expect(pages[0]?.id).toBe('organisation/DiskFull');
      expect(pages.slice(1).every(({ source }) => source === 'portal')).toBe(
        true,
      );
    });

    it('follows what the catalog says, and reads linked Markdown only where a host is configured, and only when it changed', async () => {
      const fixture = await seed();
      const linked =
        'https://git.test/payments/wiki/src/branch/main/refunds.md';
      const facts = {
        links: [
          { url: linked, title: 'Refunds runbook', type: undefined },
          { url: 'https://wiki.test/x.md', title: 'More', type: 'runbook' },
          {
            url: 'https://portal.test/docs/x',
            title: 'Runbook',
            type: undefined,
          },
          {
            url: 'https://grafana.test/d/x?ns={namespace}&from={from}',
            title: 'Dashboard',
            type: undefined,
          },
        ],
        source: undefined,
      };
      fixture.catalog.set(refunds, facts);
      const catalog = { all: async () => fixture.catalog };
      const { database } = fixture;
      expect(await followCatalog({ database, catalog })).toBe(1);
      await fixture.follow();
      expect(await followCatalog({ database, catalog })).toBe(0);

      const asked: string[] = [];
      const state = {
        text: '# Refunds by hand\n',
        failure: undefined as unknown,
      };
      const urlReader: Pick<UrlReaderService, 'readUrl'> = {
        async readUrl(url, options) {
          asked.push(url);
          if (state.failure) throw state.failure;
          if (options?.etag === state.text) throw new NotModifiedError();
          return {
            buffer: async () => Buffer.from(state.text),
            stream: () => Readable.from([Buffer.from(state.text)]),
            etag: state.text,
          };
        },
      };
      const follow = () =>
        followLinked({ database, integrations, urlReader }, signal);
      const before = await fixture.reader.revision();
      expect(await follow()).toBe(1);
      expect(await fixture.reader.revision()).toBeGreaterThan(before);
      // What was written is judged, too, whoever dies now.
      expect(await fixture.follow()).toEqual(['done']);
      expect(await follow()).toBe(0);
      expect(await fixture.follow()).toEqual([]);
      expect(new Set(asked)).toEqual(new Set([linked]));
      const pages = (await fixture.reader.service(question))?.pages ?? [];
      expect(pages.map(({ source, title }) => [source, title])).toEqual(
        expect.arrayContaining([
          ['repository', 'Refunds'],
          ['linked', 'Refunds by hand'],
          ['linked', 'More'],
        ]),
      );
      expect(pages).toHaveLength(3);
      const id = pages.find(({ url }) => url === linked)?.id ?? '';
      state.failure = new Error('away');
      await follow();
      expect(await fixture.reader.page({ ...question, id })).toMatchObject({
        text: state.text,
        stale: { reason: expect.stringContaining('away') },
      });
      state.failure = undefined;
      state.text = 'x'.repeat(512 * 1024 + 1);
      await follow();
      expect((await fixture.reader.page({ ...question, id }))?.text).toBe(
        '# Refunds by hand\n',
      );
    });
  },
);

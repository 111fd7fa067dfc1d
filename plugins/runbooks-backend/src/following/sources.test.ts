import { NotModifiedError } from '@backstage/errors';
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
      expect(await follow()).toBe(1);
      expect(await follow()).toBe(0);
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

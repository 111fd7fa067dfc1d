import { Readable } from 'node:stream';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import postgresEngine from '@backstage/plugin-search-backend-module-pg';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { pageDocuments } from '@golden-path/plugin-runbooks-backend/search';
import sqliteEngine from '@golden-path/plugin-search-backend-module-sqlite';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const alertPage = (alert: string, diagnosis: string) => ({
  id: `docs/runbooks/${alert}.md`,
  title: alert,
  alert,
  text: `# ${alert}\n\n## Meaning\n\nSee below.\n\n## Diagnosis\n\n${diagnosis}\n\n## Mitigation\n\nIf a release began it, undo it.\n\n\`\`\`sh\nkubectl rollout undo deployment/it\n\`\`\`\n`,
});
const runbookOf = (name: string, alerts: string) => ({
  id: 'docs/runbook.md',
  title: `Runbook of ${name}`,
  alert: undefined,
  text: `# Runbook of ${name}\n\n## Alerts\n\n${alerts}\n\n## Secrets\n\nA pod that restarts reads them, and the others restart then.\n`,
});
const pagesOf = {
  'payouts-api': [
    runbookOf('payouts-api', 'PayoutsApiRestarting, PayoutsApiUnavailable.'),
    alertPage('PayoutsApiRestarting', 'See which containers restart, and why.'),
    alertPage('PayoutsApiUnavailable', 'Pods restart, and nobody answers.'),
  ],
  'ledger-api': [
    runbookOf('ledger-api', 'LedgerApiRestarting. It asks payouts-api.'),
    alertPage('LedgerApiRestarting', 'See which containers restart, and why.'),
  ],
};
const documents = Object.entries(pagesOf).flatMap(([name, pages]) =>
  pages.flatMap(page =>
    pageDocuments({
      page,
      service: { ref: `component:default/${name}`, owner: undefined },
      isAlertKnown: true,
    }),
  ),
);

const runbooks = createBackendModule({
  pluginId: 'search',
  moduleId: 'these-runbooks',
  register(reg) {
    reg.registerInit({
      deps: {
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ index, scheduler }) {
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { hours: 1 },
            timeout: { minutes: 1 },
          }),
          factory: {
            type: 'runbooks',
            getCollator: async () => Readable.from(documents),
          },
        });
      },
    });
  },
});

interface Found {
  readonly document: { readonly title: string; readonly service: string };
  readonly highlight: {
    readonly preTag: string;
    readonly postTag: string;
    readonly fields: Readonly<Record<string, string>>;
  };
}

describe.each(databases.eachSupportedId())(
  'the search of a portal on %s',
  databaseId => {
    let backend: Awaited<ReturnType<typeof startTestBackend>>;
    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      const scheduler = mockServices.scheduler();
      backend = await startTestBackend({
        features: [
          searchPlugin,
          postgresEngine,
          sqliteEngine,
          runbooks,
          mockServices.database.factory({ knex }),
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => scheduler,
          }),
        ],
      });
      await scheduler.triggerTask('search_index_runbooks');
    }, 60_000);
    afterAll(() => backend?.stop());

    const search = async (term: string) => {
      const { body } = await request(backend.server)
        .get('/api/search/query')
        .query({ term, types: ['runbooks'] })
        .set('authorization', mockCredentials.user.header());
      return body as { results: Found[]; numberOfResults: number };
    };

    it.each([
      ['PayoutsApiRestarting', 'PayoutsApiRestarting', 'payouts-api'],
      ['payoutsapirestarting', 'PayoutsApiRestarting', 'payouts-api'],
      ['PayoutsApiRest', 'PayoutsApiRestarting', 'payouts-api'],
      ['payouts restarting', 'PayoutsApiRestarting', 'payouts-api'],
      ['payouts unavailable', 'PayoutsApiUnavailable', 'payouts-api'],
      ['ledger-api restarting', 'LedgerApiRestarting', 'ledger-api'],
      ['payouts-api', 'Runbook of payouts-api', 'payouts-api'],
      ['ledger secrets', 'Runbook of ledger-api', 'ledger-api'],
      [
        'payouts unavailable rollout undo',
        'PayoutsApiUnavailable',
        'payouts-api',
      ],
    ])('answers %s with %s first', async (term, title, service) => {
      const { results } = await search(term);
      expect(results.map(({ document }) => document.title)[0]).toBe(title);
      expect(results[0]?.document.service).toBe(`component:default/${service}`);
    });

    it('finds a part of alert names, and commands, and marks them', async () => {
      const restarting = await search('Restarting');
      expect(
        restarting.results
          .slice(0, 2)
          .map(({ document }) => document.title)
          .toSorted(),
      ).toEqual(['LedgerApiRestarting', 'PayoutsApiRestarting']);
      const { results, numberOfResults } = await search('rollout undo');
      expect(numberOfResults).toBe(3);
      const [{ highlight } = {}] = results;
      expect(highlight?.fields.text).toContain(
        `${highlight?.preTag}rollout${highlight?.postTag}`,
      );
      expect(await search('flamingo')).toMatchObject({
        results: [],
        numberOfResults: 0,
      });
    });
  },
);

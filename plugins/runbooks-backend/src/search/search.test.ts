import { text } from 'node:stream/consumers';
import { mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokens } from '../../testing/callers';
import { startRoutes } from '../../testing/startRoutes';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  runbook,
  testDatabases,
  type RunbooksFixture,
} from '../testing/runbooksFixture';
import { createRunbooksCollator } from './runbooksCollator';
import {
  searchDocumentsOf,
  type RunbookSearchDocument,
} from './searchDocuments';

const databases = testDatabases();

describe('documents for search', () => {
  it('are one for each section that says something, where it is shown, for who may read the service', () => {
    const page = {
      id: 'docs/runbooks/Down.md',
      title: 'Down',
      alert: 'Down',
      text: '# Down\n\nIt is down.\n\n## Look & see\n\n<script>x</script>\n\n`kubectl get pods`\n',
    };
    const documents = searchDocumentsOf({
      page,
      service: { ref: refunds, owner: 'group:default/payments' },
    });
    expect(documents).toMatchObject([
      {
        title: 'Down',
        text: 'It is down.',
        location:
          '/catalog/default/component/refunds-api/runbooks?page=docs%2Frunbooks%2FDown.md#section-down',
        service: refunds,
        owner: 'group:default/payments',
        alert: 'Down',
        authorization: { resourceRef: refunds },
      },
      {
        title: 'Look & see · Down',
        text: expect.stringContaining('kubectl get pods'),
        location: expect.stringMatching(/#section-look-see$/),
      },
    ]);
    expect(JSON.stringify(documents)).not.toContain('<script>');
    const [portal] = searchDocumentsOf({
      page: { ...page, id: 'portal/crash-loop', alert: undefined },
      service: undefined,
    });
    expect(portal?.location).toBe('/runbooks/-/portal/crash-loop#section-down');
    expect(portal).not.toHaveProperty('authorization');
  });
});

describe.each(databases.eachSupportedId())('the index over %s', databaseId => {
  let backend: Awaited<ReturnType<typeof startRoutes>>;
  let fixture: RunbooksFixture;
  const names = Array.from({ length: 45 }, (_, index) => `service-${index}`);
  beforeAll(async () => {
    fixture = await createRunbooksFixture(await databases.init(databaseId));
    for (const name of names) {
      const commit = fixture.host(name).commit({ 'docs/runbook.md': runbook });
      fixture.delivery.say(evidenceOf(name, { commit }));
    }
    await fixture.follow();
    for (const host of fixture.hosts.values()) host.clear();
    backend = await startRoutes(fixture);
  });
  afterAll(() => backend?.stop());

  it('has every page once, read some pages at a time, and asks no host', async () => {
    const found: RunbookSearchDocument[] = [];
    let after: string | undefined;
    let answers = 0;
    do {
      const { status, body } = await request(backend.server)
        .get('/api/runbooks/search-documents')
        .query(after === undefined ? {} : { after })
        .set('authorization', tokens.platform ?? '');
      expect(status).toBe(200);
      found.push(...body.documents);
      after = body.next;
      answers += 1;
    } while (after !== undefined);
    expect(answers).toBe(3);
    const pages = found.filter(
      ({ service, title }) => service !== '' && title === 'Refunds',
    );
    expect(new Set(pages.map(({ service }) => service)).size).toBe(
      names.length,
    );
    expect(pages).toHaveLength(names.length);
    expect(found.some(({ page }) => page === 'portal/crash-loop')).toBe(true);
    expect(
      [...fixture.hosts.values()].flatMap(({ state }) => state.asked),
    ).toEqual([]);
  });

  it('fails rather than being short when the plugin does not answer', async () => {
    const { port } = backend.server.address() as { port: number };
    const collator = await createRunbooksCollator({
      auth: mockServices.auth({ pluginId: 'search' }),
      discovery: {
        getBaseUrl: async () => `http://localhost:${port}/api/nothing`,
        getExternalBaseUrl: async () => '',
      },
    }).getCollator();
    await expect(text(collator)).rejects.toThrow(/answered with 404/);
  });
});

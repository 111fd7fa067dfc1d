import type { SchedulerServiceTaskRunner } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
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
import { nameWords } from './nameWords';
import { onlyWhenChanged } from './onlyWhenChanged';
import { createRunbooksSource } from './runbooksSource';
import {
  alertDocument,
  pageDocuments,
  type RunbookSearchDocument,
} from './searchDocuments';

const databases = testDatabases();

const page = {
  id: 'docs/runbooks/RefundsApiDown.md',
  title: 'RefundsApiDown',
  alert: 'RefundsApiDown',
  text: '# RefundsApiDown\n\nIt is down.\n\n## Look & see\n\n<script>x</script>\n\n`kubectl get pods`\n',
};
const service = { ref: refunds, owner: 'group:default/payments' };

describe('documents for search', () => {
  it('are one for each page, with its sections, where it is shown, for who may read the service', () => {
    const [document, ...others] = pageDocuments({
      page,
      service,
      isAlertKnown: true,
    });
    expect(others).toEqual([]);
    expect(document).toMatchObject({
      title: 'RefundsApiDown',
      location:
        '/catalog/default/component/refunds-api/runbooks?page=docs%2Frunbooks%2FRefundsApiDown.md&alert=RefundsApiDown',
      service: refunds,
      owner: 'group:default/payments',
      alert: 'RefundsApiDown',
      authorization: { resourceRef: refunds },
    });
    expect(JSON.stringify(document)).not.toContain('<script>');
    const { text = '', sections = [] } = document ?? {};
    expect(
      sections.map(({ anchor, title, start }, index) => [
        anchor,
        title,
        text.slice(start, sections[index + 1]?.start).trim(),
      ]),
    ).toEqual([
      ['section-refundsapidown', '', 'It is down.'],
      [
        'section-look-see',
        'Look & see',
        expect.stringMatching(/^Look & see\n.*kubectl get pods$/s),
      ],
    ]);
  });

  it('have each word of the names of service and alert', () => {
    const [document] = pageDocuments({ page, service, isAlertKnown: true });
    expect([...new Set(document?.names.split('\n'))]).toEqual([
      'refunds-api',
      'refunds api',
      'RefundsApiDown',
      'Refunds Api Down',
    ]);
    expect(nameWords(['HTTPRouteDown', 'carts', 'P99TooHigh'])).toBe(
      'HTTPRouteDown\nHTTP Route Down\ncarts\nP99TooHigh\nP99 Too High',
    );
  });

  it('are of everybody for pages of the portal, and name no alert that no environment has', () => {
    const [portal] = pageDocuments({
      page: { ...page, id: 'portal/crash-loop', alert: undefined },
      service: undefined,
      isAlertKnown: false,
    });
    expect(portal?.location).toBe('/runbooks/-/portal/crash-loop');
    expect(portal).not.toHaveProperty('authorization');
    const [orphan] = pageDocuments({ page, service, isAlertKnown: false });
    expect(orphan?.location).not.toContain('alert=');
  });

  it('are several for a long page, each of which leads to its first section', () => {
    const section = (name: string) =>
      `## ${name}\n\n${`${name} says a lot.\n`.repeat(600)}\n\n`;
    const documents = pageDocuments({
      page: { ...page, text: ['One', 'Two', 'Three'].map(section).join('') },
      service,
      isAlertKnown: false,
    });
    expect(
      documents.map(({ sections, location }) => [
        sections.map(({ title, start }) => [title, start]),
        location.replace(/^.*\.md/, ''),
      ]),
    ).toEqual([
      [[['One', 0]], ''],
      [[['Two', 0]], '#section-two'],
      [[['Three', 0]], '#section-three'],
    ]);
  });

  it('are made of alerts without a page, too', () => {
    expect(
      alertDocument(
        {
          name: 'RefundsApiSlow',
          summary: 'It is slow',
          description: undefined,
        },
        service,
      ),
    ).toMatchObject({
      title: 'RefundsApiSlow',
      text: 'It is slow',
      location:
        '/catalog/default/component/refunds-api/runbooks?alert=RefundsApiSlow',
      authorization: { resourceRef: refunds },
    });
  });
});

describe('the index', () => {
  const runner = () => {
    let fn: () => Promise<void> = async () => {};
    const schedule: SchedulerServiceTaskRunner = {
      run: async task => {
        fn = async () => task.fn(new AbortController().signal);
      },
    };
    return { schedule, run: () => fn() };
  };

  it('is collected when something changed, again where that failed, and rests ten times as long as it takes', async () => {
    const { schedule, run } = runner();
    let [time, revision, fails] = [0, 'one', true];
    const collected: string[] = [];
    await onlyWhenChanged(schedule, {
      revision: async () => revision,
      now: () => time,
    }).run({
      id: 'index',
      fn: async () => {
        time += 20;
        collected.push(revision);
        if (fails) throw new Error('the plugin is silent');
      },
    });
    await expect(run()).rejects.toThrow('silent');
    fails = false;
    time += 199;
    await run();
    expect(collected).toEqual(['one']);
    time += 1;
    await run();
    time += 1_000;
    await run();
    expect(collected).toEqual(['one', 'one']);
    revision = 'two';
    await run();
    expect(collected).toEqual(['one', 'one', 'two']);
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

  const source = () => {
    const { port } = backend.server.address() as { port: number };
    const auth = mockServices.auth({ pluginId: 'search' });
    return createRunbooksSource({
      auth: Object.assign(auth, {
        getPluginRequestToken: async () => ({
          token: (tokens.platform ?? '').replace(/^Bearer /, ''),
        }),
      }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => `http://localhost:${port}/api/runbooks`,
      }),
    });
  };
  const collect = async () => {
    const found: RunbookSearchDocument[] = [];
    for await (const document of source().documents()) found.push(document);
    return found;
  };

  it('has every page once, read some pages at a time, and asks no host', async () => {
    const found = await collect();
    const pages = found.filter(
      ({ service: ref, title }) => ref !== '' && title === 'Refunds',
    );
    expect(new Set(pages.map(({ service: ref }) => ref)).size).toBe(
      names.length,
    );
    expect(pages).toHaveLength(names.length);
    expect(found.some(({ page: id }) => id === 'portal/crash-loop')).toBe(true);
    expect(
      [...fixture.hosts.values()].flatMap(({ state }) => state.asked),
    ).toEqual([]);
  });

  it('is of another revision as soon as a page is another, and only then', async () => {
    const before = await source().revision();
    const same = fixture
      .host('service-3')
      .commit({ 'docs/runbook.md': runbook, 'README.md': '# Another' });
    fixture.delivery.say(evidenceOf('service-3', { commit: same }));
    await fixture.follow();
    expect(await source().revision()).toBe(before);
    const commit = fixture
      .host('service-3')
      .commit({ 'docs/runbook.md': `${runbook}\n## Flamingo\n\nLook.\n` });
    fixture.delivery.say(evidenceOf('service-3', { commit }));
    await fixture.follow();
    expect(await source().revision()).not.toBe(before);
    expect(
      (await collect()).filter(({ text }) => text.includes('Flamingo')),
    ).toHaveLength(1);
  });

  it('fails rather than being short when the plugin does not answer', async () => {
    const { port } = backend.server.address() as { port: number };
    const collator = await createRunbooksCollator(
      createRunbooksSource({
        auth: mockServices.auth({ pluginId: 'search' }),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => `http://localhost:${port}/api/nothing`,
        }),
      }),
    ).getCollator();
    await expect(collator.toArray()).rejects.toThrow(/answered with 404/);
  });
});

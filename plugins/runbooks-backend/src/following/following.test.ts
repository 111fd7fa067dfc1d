import { describe, expect, it } from 'vitest';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  rulesOf,
  runbook,
  testDatabases,
} from '../testing/runbooksFixture';

const databases = testDatabases();
const question = { service: refunds, visible: 'all' as const };
const page = (id: string) => ({ ...question, id });
const folder = 'apps/refunds-api/overlays/production';
const minute = 60_000;

describe.each(databases.eachSupportedId())('following over %s', databaseId => {
  /** A service with a runbook, a page of one alert, and two alerts. */
  async function seed() {
    const fixture = await createRunbooksFixture(
      await databases.init(databaseId),
    );
    const host = fixture.host('refunds-api');
    const commit = host.commit({
      'docs/runbook.md': runbook,
      'docs/runbooks/RefundsDown.md':
        '---\nreviewed: 2026-11-01\n---\n# Refunds are down\n',
      'README.md': '# Other',
    });
    fixture.rendering.texts.set(
      folder,
      rulesOf({
        RefundsDown: 'https://portal.test/runbooks/refunds-api/RefundsDown',
        RefundsSlow: undefined,
      }),
    );
    fixture.catalog.set(refunds, {
      links: [],
      source: 'https://git.test/payments/refunds-api/src/branch/main/',
    });
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    return { fixture, host, commit };
  }

  it('reads pages and alerts, finds what is missing, and says where each page is and who looked at it', async () => {
    const { fixture, commit } = await seed();
    const { reader } = fixture;
    const found = await reader.service(question);
    expect(found).toMatchObject({
      name: 'refunds-api',
      owner: 'group:default/payments',
      repository: {
        url: 'https://git.test/payments/refunds-api',
        state: { state: 'read', at: '2026-11-21T12:00:00.000Z' },
      },
      environments: [
        {
          environment: 'production',
          cluster: 'prod',
          namespace: 'refunds-api-production',
          release: 'v1',
          rules: { state: 'read' },
          alerts: [
            {
              rule: { name: 'RefundsDown' },
              page: { leads: 'page', page: 'docs/runbooks/RefundsDown.md' },
            },
            { rule: { name: 'RefundsSlow' }, page: { leads: 'nowhere' } },
          ],
        },
      ],
    });
    expect(found?.pages).toMatchObject([
      {
        id: 'docs/runbook.md',
        title: 'Refunds',
        commit,
        url: 'https://git.test/payments/refunds-api/src/branch/main/docs/runbook.md',
        editUrl:
          'https://git.test/payments/refunds-api/_edit/main/docs/runbook.md',
        reviewed: { at: '2026-11-01T00:00:00.000Z', by: 'ada', stated: false },
      },
      {
        id: 'docs/runbooks/RefundsDown.md',
        alert: 'RefundsDown',
        reviewed: { stated: true },
      },
    ]);
    expect(found?.findings.map(({ kind, alert }) => [kind, alert])).toEqual([
      ['missing-page', 'RefundsSlow'],
    ]);
    expect(await reader.page(page('docs/runbook.md'))).toMatchObject({
      text: runbook,
      stale: undefined,
    });
  });

  it('asks no host while nothing changed: neither for a view, nor for a sweep, nor for evidence that says the same', async () => {
    const { fixture, host, commit } = await seed();
    const before = await fixture.reader.revision();
    host.clear();
    fixture.rendering.asked = 0;
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    expect(await fixture.follow()).toEqual(['done']);
    await fixture.reader.service(question);
    await fixture.reader.page(page('docs/runbook.md'));
    fixture.held.time += 86_400_000;
    expect(await fixture.sweep()).toBe(1);
    expect(await fixture.follow()).toEqual(['done']);
    expect(host.state.asked).toEqual([]);
    expect(fixture.rendering.asked).toBe(0);
    expect(await fixture.reader.revision()).toBe(before);
  });

  it('asks the host for the listing and for what is new of a commit, and for nothing else', async () => {
    const { fixture, host } = await seed();
    host.clear();
    const commit = host.commit({
      'docs/runbook.md': runbook,
      'docs/runbooks/RefundsSlow.md': '# Slow\n',
    });
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    expect(
      host.state.asked.map(what => what.replace(/[0-9a-f]{40}/, '…')),
    ).toEqual([
      'entries ',
      'entries docs',
      'entries docs/runbooks',
      'blob …',
      'commits of docs/runbooks/RefundsSlow.md',
    ]);
    const found = await fixture.reader.service(question);
    expect(found?.pages.map(({ id }) => id)).toEqual([
      'docs/runbook.md',
      'docs/runbooks/RefundsSlow.md',
    ]);
    // A page without a runbook_url that leads to it is not enough.
    expect(found?.findings.map(({ kind, alert }) => [kind, alert])).toEqual([
      ['missing-page', 'RefundsDown'],
      ['missing-page', 'RefundsSlow'],
    ]);
  });

  it('keeps the pages of a repository that can’t be read, says since when, and tries again with growing waits', async () => {
    const { fixture, host } = await seed();
    const commit = host.commit({ 'docs/runbook.md': '# New\n' });
    host.state.failure = new Error('the host does not answer');
    fixture.held.time += minute;
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    expect(await fixture.follow()).toEqual(['postponed']);
    expect(await fixture.follow()).toEqual([]);
    fixture.held.time += minute;
    expect(await fixture.follow()).toEqual(['postponed']);
    expect(await fixture.reader.page(page('docs/runbook.md'))).toMatchObject({
      text: runbook,
      readAt: '2026-11-21T12:00:00.000Z',
      stale: {
        reason:
          'https://git.test/payments/refunds-api could not be read: the host does not answer',
        since: '2026-11-21T12:01:00.000Z',
      },
    });
    expect((await fixture.reader.service(question))?.repository).toMatchObject({
      state: { state: 'silent', last: '2026-11-21T12:00:00.000Z' },
    });
    host.state.failure = undefined;
    fixture.held.time += 5 * minute;
    expect(await fixture.follow()).toEqual(['done']);
    expect(await fixture.reader.page(page('docs/runbook.md'))).toMatchObject({
      text: '# New\n',
      stale: undefined,
    });
  });

  it('reads the newest commit for somebody who waits for it, says if it can’t, and does not go back when delivery lags', async () => {
    const { fixture, host, commit } = await seed();
    fixture.delivery.say(evidenceOf('refunds-api', { commit, in: 'dev' }));
    // The environment that is looked at for all of them is not the one of which delivery told last.
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    host.state.failure = new Error('the host does not answer');
    await fixture.refresh(refunds);
    await fixture.follow();
    expect(await fixture.reader.page(page('docs/runbook.md'))).toMatchObject({
      stale: { reason: expect.stringContaining('does not answer') },
    });
    host.state.failure = undefined;
    const newest = host.commit({ 'docs/runbook.md': '# New\n' });
    host.clear();
    await fixture.refresh(refunds);
    expect(await fixture.follow()).toEqual(['done', 'done']);
    expect(host.state.asked.filter(what => what === 'newest')).toHaveLength(1);
    fixture.delivery.say(
      evidenceOf('refunds-api', { commit, overlayCommit: 'beef' }),
    );
    await fixture.follow();
    expect(await fixture.reader.page(page('docs/runbook.md'))).toMatchObject({
      commit: newest,
      text: '# New\n',
    });
  });

  it('keeps the rules of an overlay that can’t be read', async () => {
    const { fixture, commit } = await seed();
    fixture.rendering.failure = new Error('the host does not answer');
    fixture.delivery.say(
      evidenceOf('refunds-api', { commit, overlayCommit: 'beef' }),
    );
    expect(await fixture.follow()).toEqual(['postponed']);
    const [production] =
      (await fixture.reader.service(question))?.environments ?? [];
    expect(production?.rules).toMatchObject({ state: 'silent' });
    expect(production?.alerts).toHaveLength(2);
  });

  it('R3: does not follow a link, and says so as a finding', async () => {
    const { fixture, host } = await seed();
    const commit = host.commit({ 'docs/runbook.md': { mode: '120000' } });
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    await fixture.follow();
    const found = await fixture.reader.service(question);
    expect(found?.pages).toEqual([]);
    expect(found?.findings).toContainEqual(
      expect.objectContaining({
        kind: 'unread-page',
        message: 'docs/runbook.md is a link, not followed',
      }),
    );
  });

  it('forgets an environment that delivery has no more, and the service with its last one', async () => {
    const { fixture, commit } = await seed();
    fixture.delivery.say(evidenceOf('refunds-api', { commit, in: 'dev' }));
    await fixture.follow();
    fixture.delivery.remove(refunds, 'production');
    await fixture.follow();
    expect(
      (await fixture.reader.service(question))?.environments.map(
        ({ environment }) => environment,
      ),
    ).toEqual(['dev']);
    fixture.delivery.remove(refunds, 'dev');
    await fixture.follow();
    expect(await fixture.reader.service(question)).toBeUndefined();
    expect(await fixture.knex('runbooks_pages')).toEqual([]);
  });

  it('loses nothing when a replica dies between any two steps, and a late one writes nothing over newer news', async () => {
    const { fixture, host } = await seed();
    const commit = host.commit({ 'docs/runbook.md': '# New\n' });
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    let release = () => {};
    let reached = () => {};
    const isReached = new Promise<void>(resolve => (reached = resolve));
    fixture.delivery.meanwhile = () => {
      fixture.delivery.meanwhile = undefined;
      reached();
      return new Promise(resolve => (release = resolve));
    };
    const late = fixture.follow();
    await isReached;
    // The claim of the one that hangs ends, and another one does the work.
    fixture.held.time += 3 * minute;
    expect(await fixture.follow()).toEqual(['done']);
    const revision = await fixture.reader.revision();
    release();
    expect(await late).toEqual(['lost']);
    expect(await fixture.reader.revision()).toBe(revision);
    expect(await fixture.reader.page(page('docs/runbook.md'))).toMatchObject({
      text: '# New\n',
    });
    expect(await fixture.knex('runbooks_queue')).toEqual([]);
  });

  it('waits while delivery does not answer, and goes on where it was', async () => {
    const { fixture, host } = await seed();
    const commit = host.commit({ 'docs/runbook.md': '# New\n' });
    fixture.delivery.say(evidenceOf('refunds-api', { commit }));
    fixture.delivery.failure = new Error('delivery is away');
    await expect(fixture.follow()).rejects.toThrow('delivery is away');
    fixture.delivery.failure = undefined;
    expect(await fixture.follow()).toEqual(['done']);
    expect((await fixture.reader.page(page('docs/runbook.md')))?.text).toBe(
      '# New\n',
    );
  });
});

import type { Facet } from '@golden-path/plugin-delivery-common';
import { describe, expect, it } from 'vitest';
import { askForges } from '../desired';
import {
  running,
  shop,
  stateOf,
  states,
} from '../joining/testing/deployedShop';
import { askForgeSoon, createForgeStore } from './forgeStore';
import {
  createDeliveryFixture,
  serviceOf,
  testDatabases,
} from './testing/deliveryFixture';
import { build, change, config, fakeHost, source } from './testing/fakeHost';
import { podOf, resources } from './testing/summaries';

const minute = 60_000;
const busy = (retryAfterMilliseconds?: number) =>
  Object.assign(
    new Error('forge (GET /x) is asked too often and asks to wait 600 s'),
    {
      name: 'ServiceUnavailableError',
      retryAfterMilliseconds,
    },
  );
const valueOf = <Value>(facet: Facet<Value> | undefined) =>
  facet?.known ? facet.value : facet?.reason;

const databases = testDatabases();
describe.each(databases.eachSupportedId())('what hosts say, in %s', id => {
  const setUp = async () => {
    const fixture = await createDeliveryFixture(databases, id);
    await running(fixture);
    const host = fakeHost();
    const ask = async (wait = minute) => {
      fixture.clock.time += wait;
      host.asked = [];
      const round = await askForges({
        store: fixture.forges,
        historyOf: host.historyOf,
      });
      await fixture.joinAll();
      return { ...round, asked: host.asked };
    };
    const pending = async (environment: string) => {
      const { pendingChanges } = await stateOf(fixture, environment);
      return pendingChanges.known
        ? pendingChanges.value.map(({ number }) => number)
        : pendingChanges.reason;
    };
    const ci = async () => {
      const answer = await fixture.reader.environments({
        service: shop,
        visible: 'all',
      });
      return answer?.steps.find(({ id: step }) => step === 'ci');
    };
    return { fixture, host, ask, pending, ci };
  };

  it('shows change requests at the environments whose overlay they touch, newest first, and asks for the files of one again only when its head moved', async () => {
    const { host, ask, pending, fixture } = await setUp();
    expect(await pending('dev')).toBe('Change requests have not been read yet');
    host.changes.set(config, [change(1), change(2), change(3)]);
    host.files.set(1, [
      'apps/shop/overlays/dev/kustomization.yaml',
      'README.md',
    ]);
    host.files.set(2, [
      'apps/shop/base/deployment.yaml',
      'apps/other/overlays/qa/x',
    ]);
    host.files.set(3, [
      'apps/shop',
      'apps/shop/overlays/dev',
      'appsets/a.yaml',
    ]);
    await ask();
    expect(await pending('dev')).toEqual([3, 2, 1]);
    expect(await pending('qa')).toEqual([3, 2]);
    expect((await stateOf(fixture, 'dev')).pendingChanges).toMatchObject({
      source: { kind: 'forge', repository: config },
      stale: false,
      value: [
        {},
        {},
        {
          number: 1,
          title: 'Change 1',
          author: 'Ada',
          url: 'http://forge/pulls/1',
          since: '2026-11-20T12:00:00.000Z',
        },
      ],
    });
    const { revision } = await fixture.reader.version();
    expect((await ask()).asked).toEqual([
      'changes gitops-config',
      'build shop',
    ]);
    expect((await fixture.reader.version()).revision).toBe(revision);

    host.changes.set(config, [change(1, 'c'), change(2)]);
    host.files.set(1, ['apps/shop/overlays/qa/kustomization.yaml']);
    expect((await ask()).asked.sort()).toEqual([
      'build shop',
      'changes gitops-config',
      'files of #1 gitops-config',
    ]);
    expect(await pending('dev')).toEqual([2]);
    expect(await pending('qa')).toEqual([2, 1]);
    host.changes.set(config, []);
    await ask();
    expect(await pending('qa')).toEqual([]);
    expect((await fixture.reader.version()).revision).toBeGreaterThan(revision);
  });

  it('keeps the last value with its age and the reason while a host refuses, is missing or broken, and never an empty one', async () => {
    const { host, ask, pending, ci, fixture } = await setUp();
    host.changes.set(config, [change(1)]);
    host.files.set(1, ['apps/shop/overlays/dev/kustomization.yaml']);
    await ask();
    const observedAt = new Date(fixture.clock.time).toISOString();
    expect(await ci()).toMatchObject({
      state: 'running',
      observedAt,
      stale: false,
    });
    for (const [name, message] of [
      ['NotAllowedError', 'refused the credentials'],
      ['NotFoundError', 'answered 404'],
      ['ServiceUnavailableError', 'answered 500'],
      ['ServiceUnavailableError', 'did not answer: no answer in time'],
    ]) {
      const before = (await fixture.reader.version()).revision;
      host.failure = Object.assign(new Error(message), { name });
      const round = await ask();
      expect(round).toMatchObject({ answered: 0, failed: 2 });
      expect(round.revision).toBeGreaterThan(before);
      expect((await ask()).revision).toBeUndefined();
      expect(await pending('dev')).toEqual([1]);
      expect((await stateOf(fixture, 'dev')).pendingChanges).toMatchObject({
        observedAt,
        problem: message,
      });
      expect(await ci()).toMatchObject({
        state: 'running',
        observedAt,
        reason: message,
      });
    }
    const fresh = (await fixture.reader.version()).text;
    fixture.clock.time += 10 * minute;
    expect((await fixture.reader.version()).text).not.toBe(fresh);
    expect((await stateOf(fixture, 'dev')).pendingChanges).toMatchObject({
      stale: true,
    });
    expect(await ci()).toMatchObject({ stale: true, observedAt });
    host.failure = undefined;
    host.build = build('ok');
    await ask();
    expect(await ci()).toMatchObject({
      state: 'ok',
      stale: false,
      reason: undefined,
    });
    expect((await stateOf(fixture, 'dev')).pendingChanges).not.toHaveProperty(
      'problem',
    );
  });

  it('says why nothing was ever read, of a host that fails and of one that nobody configured', async () => {
    const { host, ask, pending, ci, fixture } = await setUp();
    host.failure = Object.assign(new Error('answered 401'), {
      name: 'NotAllowedError',
    });
    await ask();
    expect(await pending('dev')).toBe(
      'Change requests have not been read yet: answered 401',
    );
    expect(await ci()).toMatchObject({
      state: 'unknown',
      reason: 'The repository has not been read yet: answered 401',
    });
    await fixture.services.replace([
      serviceOf('shop', { repository: 'https://elsewhere.example/a/b' }),
    ]);
    await ask();
    expect((await ci())?.reason).toBe(
      'The repository has not been read yet: No integration is configured that reads https://elsewhere.example/a/b.',
    );
  });

  it('leaves a host alone for as long as it asks, and asks soon about a repository that a webhook names', async () => {
    const { host, ask, fixture } = await setUp();
    await fixture.services.replace([serviceOf('shop'), serviceOf('cart')]);
    await ask();
    expect((await ask(1_000)).asked).toEqual([]);
    await askForgeSoon(fixture.knex, `${source}.git/`);
    expect((await ask(0)).asked).toEqual(['build shop']);
    host.failure = busy(10 * minute);
    expect((await ask()).asked.length).toBeGreaterThan(0);
    host.failure = undefined;
    expect((await ask(9 * minute)).asked).toEqual([]);
    expect((await ask(2 * minute)).asked.sort()).toEqual([
      'build cart',
      'build shop',
      'changes gitops-config',
    ]);
  });

  it('looks often where something is under way, and elsewhere no more than twice a minute', async () => {
    const { host, fixture } = await setUp();
    const forges = createForgeStore(
      { ...fixture.options, interval: 5_000 },
      fixture.lease,
    );
    const ask = async () => {
      fixture.clock.time += 5_000;
      host.asked = [];
      await askForges({ store: forges, historyOf: host.historyOf });
      return host.asked;
    };
    const both = ['changes gitops-config', 'build shop'];
    expect(await ask()).toEqual(both);
    expect(await ask()).toEqual(both);
    host.build = build('ok');
    expect(await ask()).toEqual(both);
    expect(await ask()).toEqual(['changes gitops-config']);
    fixture.clock.time += 25_000;
    expect(await ask()).toEqual(both);
  });

  it('gives the change request that brings the first overlay only when Git surely has none', async () => {
    const { host, ask, fixture } = await setUp();
    const first = async () =>
      (await fixture.reader.environments({ service: shop, visible: 'all' }))
        ?.pendingChange?.number;
    host.changes.set(config, [change(4), change(5)]);
    for (const number of [4, 5])
      host.files.set(number, ['apps/shop/overlays/dev/kustomization.yaml']);
    await ask();
    expect(await first()).toBeUndefined();
    await fixture.overlays.write({
      commit: 'c2',
      upserts: [],
      removals: [{ service: 'shop', environment: 'dev' }],
    });
    await fixture.joinAll();
    expect(await first()).toBe(4);
    await fixture.knex('delivery_sources').delete();
    await fixture.services.replace([serviceOf('shop', { title: 'Shop' })]);
    await fixture.joinAll();
    expect(await first()).toBeUndefined();
  });

  it('knows the change request of a preview, and says when it is not open any more; forgets repositories that no service has', async () => {
    const { host, ask, fixture } = await setUp();
    await fixture.sink('nonprod').apply(resources.pods, [
      {
        type: 'upsert',
        summary: podOf('preview-shop-7', 'p', 'ghcr.io/acme/shop:pr-7-abc'),
      },
    ]);
    await fixture.joinAll();
    const preview = async () =>
      (await fixture.reader.environments({ service: shop, visible: 'all' }))
        ?.previews[0]?.preview;
    expect(valueOf((await preview())?.changeRequest)).toBe(
      'Change requests have not been read yet',
    );
    host.changes.set(source, [change(7), change(8)]);
    expect((await ask()).asked).toContain('changes shop');
    expect((await preview())?.changeRequest).toMatchObject({
      source: { kind: 'forge', repository: source },
      value: {
        number: 7,
        title: 'Change 7',
        url: 'http://forge/pulls/7',
        since: '2026-11-20T12:00:00.000Z',
      },
    });
    host.changes.set(source, [change(8)]);
    await ask();
    expect(valueOf((await preview())?.changeRequest)).toMatch(
      /^Change request #7 is not open any more/,
    );
    expect(await states(fixture)).not.toEqual([]);

    await fixture.services.replace([serviceOf('cart')]);
    await fixture.joinAll();
    await ask();
    const left = await fixture
      .knex('delivery_forge')
      .orderBy(['what', 'repository'])
      .select('what', 'url');
    expect(left).toEqual([
      { what: 'build', url: 'http://forge/payments/cart' },
      { what: 'changes', url: config },
    ]);
    expect(await fixture.knex('delivery_open_changes')).toEqual([]);
  });
});

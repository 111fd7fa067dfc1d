import type { Server } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokens, type Caller } from '../../testing/callers';
import {
  callers,
  carts,
  routeTable,
  run,
  runBody,
} from '../../testing/routeTable';
import { startRoutes } from '../../testing/startRoutes';
import {
  createRunbooksFixture,
  evidenceOf,
  refunds,
  rulesOf,
  runbook,
  testDatabases,
  type RunbooksFixture,
} from '../testing/runbooksFixture';
import { routesOf } from './createRouter';
import type { Route } from './route';

describe('the routes below /api/runbooks', () => {
  let fixture: RunbooksFixture;
  let server: Server;
  let added: readonly Route[];
  let stop: () => Promise<void>;

  const send = async (
    method: string,
    path: string,
    caller: Caller = 'reader',
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const url = `/api/runbooks${path}`;
    const asked = {
      get: request(server).get(url),
      post: request(server).post(url),
      put: request(server).put(url),
    }[method as 'get'].set(headers);
    const token = tokens[caller];
    if (token) void asked.set('authorization', token);
    return body ? asked.send(body) : asked;
  };

  beforeAll(async () => {
    fixture = await createRunbooksFixture(
      await testDatabases().init('SQLITE_3'),
    );
    for (const name of ['refunds-api', 'carts', ...'abcdefgh']) {
      const commit = fixture
        .host(name)
        .commit(name.length === 1 ? {} : { 'docs/runbook.md': runbook });
      fixture.rendering.texts.set(
        `apps/${name}/overlays/production`,
        rulesOf({ Down: `https://portal.test/runbooks/${name}/Down` }),
      );
      fixture.delivery.say(
        evidenceOf(name, {
          commit,
          owner:
            name === 'carts'
              ? 'group:default/checkout'
              : 'group:default/payments',
        }),
      );
    }
    await fixture.follow();
    ({ server, added, stop } = await startRoutes(fixture));
  });
  afterAll(() => stop?.());

  it('are all in the table', () => {
    expect(
      routesOf({ added })
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(Object.keys(routeTable).sort());
  });

  it.each(Object.entries(routeTable))(
    '%s answers each caller as tabled',
    async (route, [path, expected, body]) => {
      const [method = ''] = route.split(' ');
      const found = [];
      for (const caller of callers)
        found.push((await send(method, path, caller, body)).status);
      expect(found).toEqual(expected);
      expect((await send(method, path, 'nobody', body)).status).toBe(401);
    },
  );

  it('give everything of a service but texts, and what the person may do with it', async () => {
    const { body } = await send(
      'get',
      '/services/component/default/refunds-api',
      'owner',
    );
    expect(body).toMatchObject({
      service: refunds,
      allowed: { tick: true, refresh: true, requestEmergencyChange: true },
      environments: [
        {
          name: 'production',
          order: 2,
          productionSizing: true,
          place: {
            service: { name: 'refunds-api' },
            environment: {
              name: 'production',
              cluster: 'prod',
              namespace: 'refunds-api-production',
            },
          },
          alerts: [
            { name: 'Down', state: 'unknown', page: { leads: 'nowhere' } },
          ],
          live: { state: 'absent' },
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('High error rate');
    const { body: find } = await send(
      'get',
      '/find?service=refunds-api&alert=High%20error%20rate&namespace=refunds-api-production',
    );
    expect(find).toEqual({
      service: refunds,
      environment: 'production',
      page: 'docs/runbook.md',
      anchor: 'section-high-error-rate',
    });
  });

  it('answer 304 while nothing changed, and anew after a tick, to others as well', async () => {
    const first = await send('get', carts);
    const tagged = { 'if-none-match': first.headers.etag as string };
    expect((await send('get', carts, 'reader', undefined, tagged)).status).toBe(
      304,
    );
    // What the other may do here is another thing.
    expect(
      (await send('get', carts, 'platform', undefined, tagged)).status,
    ).toBe(200);
    await send('put', `${carts}/runs/ticks`, 'platform', {
      ...runBody,
      step: 'two',
      ticked: true,
    });
    expect((await send('get', carts, 'reader', undefined, tagged)).status).toBe(
      200,
    );
    const { body } = await send('get', `${carts}/runs?${run}`);
    expect(body.current.ticks).toMatchObject(
      [{ step: 'one', by: 'user:default/platform' }, { step: 'two' }].slice(
        -body.current.ticks.length,
      ),
    );
  });

  it('list the fleet worst first, page by page, each service once, and count only what is visible', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await send(
        'get',
        `/coverage?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`,
        'owner',
      );
      expect(body.total).toBe(9);
      names.push(...body.rows.map((row: { name: string }) => row.name));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(names).toEqual([...'abcdefgh', 'refunds-api']);
    const { body } = await send('get', '/summary', 'owner');
    expect(body).toMatchObject({
      services: 9,
      states: { none: 8, gaps: 1 },
      teams: [{ owner: 'group:default/payments', services: 9 }],
    });
    const found = await send(
      'get',
      '/coverage?finding=missing-page&state=gaps&text=REFUNDS&sort=review',
    );
    expect(found.body.rows).toMatchObject([
      { name: 'refunds-api', covered: 0 },
    ]);
  });

  it.each([
    ['Q1', '/coverage?limit=1e9'],
    ['Q1', '/coverage?limit=-1'],
    ['Q1', '/coverage?limit=NaN'],
    ['Q2', '/coverage?sort=findings'],
    ['Q2', '/coverage?orderBy=secret'],
    ['Q3', '/coverage?filter[__proto__][x]=1'],
    ['Q3', `${carts}?a${'[b]'.repeat(100)}=1`],
    ['Q6', '/coverage?cursor=AAAA'],
    ['Q1', `${carts}/page?id=`],
    ['Q1', `${carts}/page?id=a%0Ab`],
    ['Q3', '/platform-pages?__proto__=1'],
  ])('%s: %s is refused with what is accepted', async (_, path) => {
    const { status, body } = await send('get', path);
    expect([status, body.error.name]).toEqual([400, expect.any(String)]);
    expect(body.error.message).toMatch(/accepted|expected|not a known key/);
  });

  it('Q6: a cursor means nothing to another person or for another question', async () => {
    const { body } = await send('get', '/coverage?limit=2');
    const cursor = body.nextCursor as string;
    expect((await send('get', `/coverage?cursor=${cursor}`)).status).toBe(200);
    for (const [path, caller] of [
      ['/coverage?sort=name', 'reader'],
      ['/coverage?sort=worst', 'owner'],
    ] as const)
      expect(
        (await send('get', `${path}&cursor=${cursor}`, caller)).status,
      ).toBe(400);
  });

  it.each([
    '/services/component/%2e%2e/carts',
    '//coverage',
    '/coverage%2f',
    '/services/component/default/carts/..;/page',
    '/services/component/default%5ccarts',
  ])('Q4: %s is no address', async path => {
    expect((await send('get', path)).status).toBe(404);
  });

  it('Q5: a hidden service and one that is not there are answered alike, byte for byte', async () => {
    const answers = async (name: string) => {
      const found = [];
      for (const [route, [path, , body]] of Object.entries(routeTable)) {
        if (!path.includes('carts')) continue;
        const [method = ''] = route.split(' ');
        const { status, text, headers } = await send(
          method,
          path.replace('carts', name),
          'owner',
          body,
        );
        found.push([
          route,
          status,
          text.replaceAll(name, ''),
          headers['content-length'],
        ]);
      }
      return found;
    };
    expect(await answers('carts')).toEqual(await answers('ghost'));
  });

  it('Q7: errors are JSON whatever is asked for, and nobody sniffs', async () => {
    const { headers, body } = await send(
      'get',
      '/nothing',
      'reader',
      undefined,
      {
        accept: 'text/html',
      },
    );
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body.error.message).toBe('there is no such route');
  });

  it('refuse a body that is no JSON, and do not repeat it', async () => {
    const { status, text } = await request(server)
      .post(`/api/runbooks${carts}/refresh`)
      .set('authorization', tokens.platform ?? '')
      .set('content-type', 'application/json')
      .send('{"canary');
    expect(status).toBe(400);
    expect(text).not.toContain('canary');
  });

  it('answer 503 with when to ask again while the database is gone, and never what it said', async () => {
    const broken = async () => {
      throw Object.assign(new Error('select canary - refused'), {
        code: 'ECONNREFUSED',
      });
    };
    const other = await startRoutes(fixture, {
      reader: { ...fixture.reader, revision: broken, service: broken },
    });
    for (const path of ['/health', carts, '/coverage']) {
      const { status, headers, text } = await request(other.server)
        .get(`/api/runbooks${path}`)
        .set('authorization', tokens.reader ?? '');
      expect([path, status, headers['retry-after']]).toEqual([path, 503, '5']);
      expect(text).not.toContain('canary');
    }
    await other.stop();
  });
});

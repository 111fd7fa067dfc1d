import type { Server } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokens, type Caller } from '../../testing/callers';
import { startRoutes } from '../../testing/startRoutes';
import {
  createReadinessFixture,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';
import { routes } from './createRouter';

const carts = '/services/component/default/carts';
const of = `${carts}/environments/production`;
const id = '00000000-0000-4000-8000-000000000000';

/** Status for reader, owner of another service, platform, stranger and a restricted service; nobody gets 401 everywhere. */
const [all, one, absent] = [
  [200, 200, 200, 403, 403],
  [200, 404, 200, 404, 404],
  [404, 404, 404, 404, 404],
];
/** Each route as each caller finds it for a service that the owner of another may not see. A route without a row fails. */
const table: Record<string, readonly [string, number[], object?]> = {
  'get /definitions': ['/definitions', all],
  'get /services/:kind/:namespace/:name/scorecards': [
    `${carts}/scorecards`,
    one,
  ],
  'get /services/:kind/:namespace/:name/environments/:environment/history': [
    `${of}/history`,
    one,
  ],
  'post /services/:kind/:namespace/:name/environments/:environment/evaluate': [
    `${of}/evaluate`,
    [403, 404, 202, 404, 404],
  ],
  'get /services/:kind/:namespace/:name/environments/:environment/checks/:check/fix':
    [`${of}/checks/slo/fix`, [403, 404, 200, 404, 403]],
  'post /services/:kind/:namespace/:name/environments/:environment/checks/:check/fix':
    [`${of}/checks/slo/fix`, [403, 404, 201, 404, 403], { plan: 'plan-slo-1' }],
  'post /services/:kind/:namespace/:name/exemptions': [
    `${carts}/exemptions`,
    [403, 404, 201, 404, 403],
    {
      check: 'slo',
      environments: ['production'],
      reason: 'The platform measures it elsewhere until spring',
      expiresAt: '2026-12-21T00:00:00Z',
    },
  ],
  ...Object.fromEntries(
    ['approve', 'refuse', 'revoke', 'withdraw'].map(decision => [
      `post /exemptions/:id/${decision}`,
      [`/exemptions/${id}/${decision}`, [404, 404, 404, 404, 403], {}] as const,
    ]),
  ),
  'get /exemptions': ['/exemptions', all],
  ...Object.fromEntries(
    ['scorecards', 'summary', 'results', 'trend', 'levels', 'export'].map(
      name => [
        `get /${name}`,
        [name === 'results' ? '/results?check=slo' : `/${name}`, all] as const,
      ],
    ),
  ),
  'get /campaigns': ['/campaigns', all],
  'get /campaigns/:id': [`/campaigns/${id}`, absent],
  'post /campaigns': [
    '/campaigns',
    [403, 403, 201, 403, 403],
    {
      title: 'Objectives',
      check: 'slo',
      environment: 'production',
      due: '2026-12-31',
    },
  ],
  'post /campaigns/:id/end': [
    `/campaigns/${id}/end`,
    [403, 403, 404, 404, 403],
  ],
};
const callers: readonly Caller[] = [
  'reader',
  'owner',
  'platform',
  'stranger',
  'restricted service',
];

describe('the routes below /api/readiness', () => {
  let fixture: ReadinessFixture;
  let server: Server;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    fixture = await createReadinessFixture(testDatabases(), 'SQLITE_3');
    await fixture.add('refunds', { slo: 'fail' });
    await fixture.add(
      'carts',
      { slo: 'fail' },
      { facts: { owner: 'group:default/checkout' } },
    );
    for (let index = 0; index < 8; index += 1)
      await fixture.add(`many-${index}`, { slo: 'fail' });
    const backend = await startRoutes(fixture);
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(() => stop?.());

  const send = async (
    method: string,
    path: string,
    caller: Caller = 'reader',
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const url = `/api/readiness${path}`;
    const asked = (
      method === 'get' ? request(server).get(url) : request(server).post(url)
    ).set(headers);
    const token = tokens[caller];
    if (token) void asked.set('authorization', token);
    return method === 'get' ? asked : asked.send(body);
  };
  const ask = (
    path: string,
    caller: Caller = 'reader',
    headers: Record<string, string> = {},
  ) => send('get', path, caller, undefined, headers);

  it('are answered to those whom the table names, and to nobody else', async () => {
    expect(Object.keys(table).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    for (const [route, [path, expected, body]] of Object.entries(table)) {
      const method = route.split(' ', 1)[0] ?? '';
      for (const [index, caller] of callers.entries()) {
        const { status } = await send(method, path, caller, body);
        expect([route, caller, status]).toEqual([
          route,
          caller,
          expected[index],
        ]);
      }
      const { status } = await send(method, path, 'nobody', body);
      expect([route, status]).toEqual([route, 401]);
    }
    expect((await ask('/health', 'nobody')).body).toEqual({ status: 'ok' });
  });

  it.each([
    ['Q1', '/scorecards?limit=1e9'],
    ['Q1', '/results?check=slo&limit=-1'],
    ['Q1', '/exemptions?limit=NaN'],
    ['Q1', '/scorecards?limit=1.5'],
    ['Q2', '/scorecards?orderBy=secret'],
    ['Q2', '/scorecards?sort=statuses'],
    ['Q2', '/summary?group=owner;drop'],
    ['Q3', '/scorecards?filter[__proto__][x]=1'],
    ['Q3', '/summary?__proto__[admin]=1'],
    ['Q3', `/exemptions?owner${'[a]'.repeat(100)}=1`],
    ['Q1', '/trend?days=31'],
    ['Q2', '/levels?environment=elsewhere'],
    ['Q2', '/results?check=nothing'],
    ['Q2', '/scorecards?level=platinum'],
    ['Q2', '/results?check=slo&group=owner'],
  ])('Q1–Q3: %s, %s is refused, and names the parameter', async (_, path) => {
    const { status, body } = await ask(path);
    expect([path, status]).toEqual([path, 400]);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toMatch(
      /accepted|expected one of|not a known key/i,
    );
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it.each([
    `${carts.replace('carts', '%2e%2e%2frefunds')}/scorecards`,
    '/services/component/default/..;/scorecards',
    '/services/component//refunds/scorecards',
    '/services/component/default/re%5cfunds/scorecards',
    `${carts}/environments/%2e%2e/history`,
    `${carts}/environments/a%00b/history`,
    '//summary',
  ])('Q4: the path %s leads nowhere', async path => {
    expect((await ask(path, 'platform')).status).toBe(404);
  });

  it('Q6: a cursor leads to the next page of the same choice, and is refused once it was altered', async () => {
    for (const list of ['/scorecards?sort=name', '/results?check=slo']) {
      const first = await ask(`${list}&limit=4`);
      const { nextCursor } = first.body;
      const second = await ask(`${list}&limit=4&cursor=${nextCursor}`);
      const third = await ask(
        `${list}&limit=4&cursor=${second.body.nextCursor}`,
      );
      const names = [first, second, third].flatMap(({ body }) =>
        body.rows.map(({ service }: { service: string }) => service),
      );
      expect(new Set(names).size).toBe(10);
      expect(third.body.nextCursor).toBeUndefined();
      const altered = Buffer.from(nextCursor, 'base64url');
      altered[altered.length - 1] = 0x39;
      for (const query of [
        `cursor=${altered.toString('base64url')}`,
        `cursor=${nextCursor}=`,
        `cursor=${nextCursor}&owner=other`,
        'cursor=x',
      ])
        expect([query, (await ask(`${list}&${query}`)).status]).toEqual([
          query,
          400,
        ]);
      // Made for who may read all; who may read less has other pages.
      const other = await ask(`${list}&cursor=${nextCursor}`, 'owner');
      expect(other.status).toBe(400);
    }
  });

  it('Q7: errors are JSON that is never taken for a page, and repeat no body', async () => {
    const html = { accept: 'text/html', 'content-type': 'application/json' };
    const answers = [
      await ask('/scorecards?limit=0', 'reader', html),
      await ask('/nowhere', 'reader', html),
      await ask(`${carts}x/scorecards`, 'reader', html),
      await request(server)
        .post(`/api/readiness${carts}/exemptions`)
        .set({ ...html, authorization: tokens.platform ?? '' })
        .send('{"reason": hunter2'),
    ];
    for (const { headers, body, text } of answers) {
      expect(headers['content-type']).toContain('application/json');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(body.error.name).toBeDefined();
      expect(text).not.toContain('hunter2');
    }
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 404, 400]);
    const large = await send('post', `${carts}/exemptions`, 'platform', {
      reason: 'x'.repeat(70_000),
    });
    expect(large.status).toBe(413);
  });

  it('answer 304 until something changes, and never with what another person was shown', async () => {
    for (const path of [`${carts}/scorecards`, '/summary', '/scorecards']) {
      const first = await ask(path);
      const tag = { 'if-none-match': String(first.headers.etag) };
      const again = await ask(path, 'reader', tag);
      expect([path, again.status, again.text]).toEqual([path, 304, '']);
      const other = await ask(path, 'platform', tag);
      expect([path, other.status]).toEqual([
        path,
        path === '/scorecards' ? 304 : 200,
      ]);
    }
    const page = await ask('/scorecards');
    const tag = { 'if-none-match': String(page.headers.etag) };
    expect((await ask('/scorecards', 'owner', tag)).body.total).toBe(9);
    await fixture.change(
      { service: 'component:default/refunds', environment: 'production' },
      { slo: 'pass' },
    );
    const changed = await ask('/scorecards', 'reader', tag);
    expect(changed.status).toBe(200);
    expect(changed.headers['cache-control']).toBe('private, no-cache');
  });

  it('tell how long ago something was evaluated though nothing changed, and no other page; a Re-check ends for who looks', async () => {
    const refunds = '/services/component/default/refunds';
    const paths = [`${refunds}/scorecards`, `${carts}/scorecards`];
    const asked = [...paths, '/scorecards', '/summary'];
    const tags = new Map<string, string>();
    const look = async (path: string) => {
      const answer = await ask(path, 'platform', {
        'if-none-match': tags.get(path) ?? '',
      });
      if (answer.status === 200) tags.set(path, String(answer.headers.etag));
      return answer;
    };
    const statuses = async () => {
      const seen: number[] = [];
      for (const path of asked) seen.push((await look(path)).status);
      return seen;
    };
    const shown = async () => {
      const { body } = await ask(`${refunds}/scorecards`, 'platform');
      const [{ evaluatedAt, pendingSince }] = body.environments.filter(
        (one: { environment: string }) => one.environment === 'production',
      );
      return { evaluatedAt, pendingSince };
    };
    await statuses();
    expect(await statuses()).toEqual([304, 304, 304, 304]);
    fixture.held.pass(60_000);
    const key = {
      service: 'component:default/refunds',
      environment: 'production',
    };
    await fixture.queue.enqueue([key], 'sweep');
    await fixture.evaluateAll();
    expect(await statuses()).toEqual([200, 304, 304, 304]);
    const now = new Date(fixture.held.time).toISOString();
    expect(await shown()).toEqual({ evaluatedAt: now });
    const everything = await fixture
      .knex('readiness_scorecards')
      .select('service', 'environment');
    await fixture.queue.enqueue(everything, 'sweep');
    await fixture.evaluateAll();
    // At the same moment as before, so that its page says the same.
    expect(await statuses()).toEqual([304, 200, 304, 200]);

    fixture.held.pass(5_000);
    const revisions = [await fixture.reader.revision()];
    await send(
      'post',
      `${refunds}/environments/production/evaluate`,
      'platform',
    );
    expect((await statuses())[0]).toBe(200);
    expect(await shown()).toHaveProperty('pendingSince');
    revisions.push(await fixture.reader.revision());
    await fixture.evaluateAll();
    revisions.push(await fixture.reader.revision());
    expect((await statuses())[0]).toBe(200);
    expect(await shown()).toEqual({
      evaluatedAt: new Date(fixture.held.time).toISOString(),
    });
    // Signals tell both.
    expect(new Set(revisions).size).toBe(3);
  });

  it('say that the database does not answer, without its words', async () => {
    const { revision } = fixture.reader;
    fixture.reader.revision = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED db.internal:5432'), {
        code: 'ECONNREFUSED',
      });
    };
    const { status, text, headers } = await ask('/summary');
    fixture.reader.revision = revision;
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(text).not.toContain('db.internal');
  });
});

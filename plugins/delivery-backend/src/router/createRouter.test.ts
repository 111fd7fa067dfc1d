import type { Server } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryReader } from '../../testing/memoryReader';
import { startRoutes, tokens } from '../../testing/routes';
import { routes } from './createRouter';

const memory = createMemoryReader([
  {
    ref: 'component:default/refunds',
    owner: 'group:default/payments',
    environments: ['dev'],
  },
  {
    ref: 'component:default/carts',
    owner: 'group:default/checkout',
    environments: ['dev'],
  },
  ...Array.from({ length: 8 }, (_, index) => ({
    ref: `component:default/many-${index}`,
    owner: 'group:default/many',
    environments: [],
  })),
]);

const carts = '/services/component/default/carts';

type Caller = keyof typeof tokens;

/** Each route with what each caller gets of a service that the owner of another may not see. A route without a row fails. */
const table: Record<
  string,
  { path: string; expected: Record<Caller, number> }
> = {
  '/fleet': {
    path: '/fleet',
    expected: {
      nobody: 401,
      reader: 200,
      owner: 200,
      stranger: 403,
      'restricted service': 403,
      plugin: 200,
      'plugin for a person': 200,
    },
  },
  ...Object.fromEntries(
    ['', '/dev/objects', '/dev/difference', '/dev/history'].map(rest => [
      `/services/:kind/:namespace/:name/environments${rest.replace('/dev', '/:environment')}`,
      {
        path: `${carts}/environments${rest}`,
        expected: {
          nobody: 401,
          reader: 200,
          owner: 404,
          stranger: 404,
          'restricted service': 404,
          plugin: 200,
          'plugin for a person': 200,
        },
      },
    ]),
  ),
  '/clusters': {
    path: '/clusters',
    expected: {
      nobody: 401,
      reader: 200,
      owner: 403,
      stranger: 403,
      'restricted service': 403,
      plugin: 200,
      'plugin for a person': 200,
    },
  },
  ...Object.fromEntries(
    [
      ['/evidence/changes', '/evidence/changes', 200],
      [
        '/evidence/:kind/:namespace/:name/:environment',
        '/evidence/component/default/carts/dev',
        404,
      ],
    ].map(([route, path, status]) => [
      route,
      {
        path,
        expected: {
          nobody: 401,
          reader: 403,
          owner: 403,
          stranger: 403,
          'restricted service': 403,
          plugin: status,
          'plugin for a person': 403,
        },
      },
    ]),
  ),
  '/health': {
    path: '/health',
    expected: {
      nobody: 200,
      reader: 200,
      owner: 200,
      stranger: 200,
      'restricted service': 200,
      plugin: 200,
      'plugin for a person': 200,
    },
  },
};

describe('the routes below /api/delivery', () => {
  let server: Server;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const backend = await startRoutes(memory.reader);
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(() => stop());

  const ask = async (
    path: string,
    caller: Caller = 'reader',
    headers: Record<string, string> = {},
  ) => {
    const asked = request(server).get(`/api/delivery${path}`).set(headers);
    const token = tokens[caller];
    return token ? asked.set('authorization', token) : asked;
  };

  it('are answered to those whom the table names, and to nobody else', async () => {
    expect(Object.keys(table).sort()).toEqual(
      [...routes.map(({ path }) => path), '/health'].sort(),
    );
    for (const [route, { path, expected }] of Object.entries(table))
      for (const [caller, status] of Object.entries(expected)) {
        const found = await ask(path, caller as Caller);
        expect([route, caller, found.status]).toEqual([route, caller, status]);
      }
  });

  it('Q5: what is hidden is answered byte for byte like what does not exist', async () => {
    for (const rest of [
      '',
      '/dev/objects',
      '/dev/difference',
      '/dev/history',
    ]) {
      const path = `/environments${rest}`;
      const answers = await Promise.all(
        (
          [
            [`${carts}${path}`, 'owner'],
            [`${carts}${path}`, 'stranger'],
            [`/services/component/default/nemos${path}`, 'owner'],
            [`/services/component/default/nemos${path}`, 'reader'],
          ] as const
        ).map(([at, caller]) => ask(at, caller)),
      );
      const texts = answers.map(({ status, text }) => [
        status,
        // The request is repeated in every error.
        text.replaceAll('nemos', 'carts'),
      ]);
      expect(new Set(texts.map(String)).size).toBe(1);
      expect(texts[0]?.[0]).toBe(404);
    }
    const page = await ask('/fleet', 'owner');
    expect(page.body).toMatchObject({
      total: 1,
      rows: [{ service: 'component:default/refunds' }],
      filters: { owners: ['group:default/payments'] },
    });
  });

  it.each([
    ['Q1', 'limit=1e9'],
    ['Q1', 'limit=-1'],
    ['Q1', 'limit=NaN'],
    ['Q1', 'limit=1.5'],
    ['Q1', 'limit='],
    ['Q2', 'orderBy=secret'],
    ['Q2', 'sort=facts'],
    ['Q3', 'filter[__proto__][x]=1'],
    ['Q3', '__proto__[admin]=1'],
    ['Q3', `owner${'[a]'.repeat(100)}=1`],
    ['Q3', 'owner[a]=1'],
    ['Q3', 'text[]=1'],
  ])(
    'Q1–Q3: %s, the query %s is refused, and names the parameter',
    async (_, query) => {
      const { status, body } = await ask(`/fleet?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(body.error).toMatchObject({ name: 'InputError' });
      expect(({} as { admin?: unknown }).admin).toBeUndefined();
    },
  );

  it.each([
    ['Q1', 'limit=1001'],
    ['Q1', 'limit=0'],
    ['Q1', 'limit=1e3'],
    ['Q1', 'after=-1'],
    ['Q1', 'after=9007199254740993'],
    ['Q2', 'version=1'],
    ['Q3', 'after=1&after=2'],
    ['Q3', '__proto__[admin]=1'],
  ])(
    'Q1–Q3: %s, the question %s after evidence is refused, and names the parameter',
    async (_, query) => {
      const { status, body } = await ask(
        `/evidence/changes?${query}`,
        'plugin',
      );
      expect([query, status]).toEqual([query, 400]);
      expect(body.error.message).toContain(query.split(/[=[]/)[0]);
    },
  );

  it.each([
    '/services/component/default/%2e%2e%2frefunds/environments',
    '/services/component/default/..;/environments',
    '/services/component//refunds/environments',
    '/services/component/default/re%5cfunds/environments',
    '/services/component/default/refunds/environments/%2e%2e/objects',
    '/services/component/default/refunds/environments/a%00b/objects',
    '//fleet',
    '/services/component/default/refunds/environments/..%2f..%2ffleet',
  ])('Q4: the path %s leads nowhere', async path => {
    const { status } = await ask(path);
    expect(status).toBe(404);
  });

  it('Q6: a cursor leads to the next page of the same choice, and is refused once it was altered', async () => {
    const first = await ask('/fleet?limit=4');
    const { nextCursor } = first.body;
    const second = await ask(`/fleet?limit=4&cursor=${nextCursor}`);
    const third = await ask(`/fleet?limit=4&cursor=${second.body.nextCursor}`);
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
      `cursor=${nextCursor}&text=other`,
      'cursor=x',
      `cursor=${'a'.repeat(1_001)}`,
    ])
      expect([query, (await ask(`/fleet?${query}`)).status]).toEqual([
        query,
        400,
      ]);
    // Made for who may read all; who may read less has other pages.
    const { status } = await ask(`/fleet?cursor=${nextCursor}`, 'owner');
    expect(status).toBe(400);
  });

  it('Q7: errors are JSON that is never taken for a page, whatever is asked for', async () => {
    for (const path of [
      '/fleet?limit=0',
      '/nowhere',
      `${carts}x/environments`,
    ]) {
      const { headers, body } = await ask(path, 'reader', {
        accept: 'text/html',
      });
      expect(headers['content-type']).toContain('application/json');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(body.error.name).toBeDefined();
    }
  });

  it('answer 304 without reading until something changes, and never with what another person was shown', async () => {
    const first = await ask('/fleet');
    const tag = String(first.headers.etag);
    const before = memory.calls.length;
    const again = await ask('/fleet', 'reader', { 'if-none-match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(memory.calls).toHaveLength(before);
    const other = await ask('/fleet', 'owner', { 'if-none-match': tag });
    expect(other.body.total).toBe(1);
    memory.change();
    const changed = await ask('/fleet', 'reader', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers['cache-control']).toBe('private, no-cache');
  });

  it('say that the database does not answer, without its words', async () => {
    const { version } = memory.reader;
    memory.reader.version = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED db.internal:5432'), {
        code: 'ECONNREFUSED',
      });
    };
    const { status, text, headers } = await ask('/fleet');
    memory.reader.version = version;
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
    expect(text).not.toContain('db.internal');
  });
});

import type { Server } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { OnCallSource } from '@golden-path/plugin-golden-path-node';
import { runUpdatePermission } from '@golden-path/plugin-runbooks-common';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Audited } from '../../../golden-path-node/testing/startServiceRoutes';
import {
  createLiveFixture,
  testDatabases,
  type LiveFixture,
} from '../live-alerts/testing/liveFixture';
import { startRunRoutes } from './testing/startRunRoutes';

const payments = '/services/component/default/payments-api';
const place = { environment: 'production', page: 'docs/runbook.md' };
const tick = { ...place, step: 'look-1', ticked: true };
const tokens = {
  mina: mockCredentials.user.header('user:default/mina'),
  shouting: mockCredentials.user.header('User:default/MINA'),
  reader: mockCredentials.user.header('user:default/reader'),
  carts: mockCredentials.user.header('user:default/carts'),
  stranger: mockCredentials.user.header('user:default/stranger'),
  service: mockCredentials.service.header(),
  nobody: '',
};

describe('runs and on-call over REST', () => {
  let fixture: LiveFixture;
  let server: Server;
  let audits: Audited[];
  let stop: () => Promise<void>;
  let asked = 0;
  const source: OnCallSource = {
    name: 'PagerDuty',
    async service(key) {
      asked += 1;
      return {
        answered: true,
        value:
          key.by === 'integration-key' && key.key === 'canary1'
            ? {
                id: 'P1',
                name: 'x',
                url: undefined,
                escalationPolicy: undefined,
                now: [],
                next: [],
              }
            : undefined,
        observedAt: '2026-11-21T12:00:00.000Z',
      };
    },
    openIncidents: async () => ({
      answered: true,
      value: [],
      observedAt: '2026-11-21T11:59:00.000Z',
    }),
  };
  beforeAll(async () => {
    fixture = await createLiveFixture(testDatabases(), 'SQLITE_3', []);
    ({ server, audits, stop } = await startRunRoutes(fixture, source));
  });
  beforeEach(() => {
    audits.length = 0;
    asked = 0;
  });
  afterAll(() => stop?.());

  const send = (
    method: 'get' | 'put' | 'post',
    path: string,
    who: keyof typeof tokens,
    body?: object,
  ) => {
    const sent = request(server)
      [method](`/api/runbooks${path}`)
      .set('authorization', tokens[who]);
    return body ? sent.send(body) : sent;
  };
  const runsAt = (of: Record<string, string> = place) =>
    `${payments}/runs?${new URLSearchParams(of)}`;

  it('Q8, Q9: a step is ticked once by one person, however their name is spelled and however often it is sent', async () => {
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(
          'put',
          `${payments}/runs/ticks`,
          index % 2 ? 'mina' : 'shouting',
          tick,
        ),
      ),
    );
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    const { body, headers } = await send('get', runsAt(), 'reader');
    expect(body).toEqual({
      current: {
        id: expect.any(String),
        ...place,
        startedBy: 'user:default/mina',
        startedAt: '2026-11-21T12:00:00.000Z',
        ticks: [
          {
            step: 'look-1',
            by: 'user:default/mina',
            at: '2026-11-21T12:00:00.000Z',
          },
        ],
      },
      ended: [],
    });
    const again = () =>
      send('get', runsAt(), 'reader').set('if-none-match', headers.etag ?? '');
    expect((await again()).status).toBe(304);
    await send('put', `${payments}/runs/ticks`, 'mina', {
      ...tick,
      ticked: false,
    });
    expect((await again()).body.current.ticks).toEqual([]);
    const over = await send(
      'post',
      `${payments}/runs/start-over`,
      'mina',
      place,
    );
    expect(over.body).toMatchObject({ ended: [{ id: body.current.id }] });
    expect(over.body.current).toBeUndefined();
    expect(new Set(audits.map(each => JSON.stringify(each)))).toEqual(
      new Set(
        [
          { eventId: 'run-tick', ticked: true, step: 'look-1' },
          { eventId: 'run-tick', ticked: false, step: 'look-1' },
          { eventId: 'run-start-over' },
        ].map(({ eventId, step, ticked }) =>
          JSON.stringify({
            eventId,
            meta: {
              service: 'component:default/payments-api',
              ...place,
              ...(step && { step, ticked }),
              run: body.current.id,
            },
            outcome: 'success',
          }),
        ),
      ),
    );
  });

  it('Q5: nobody writes or reads beyond what they may, and what is hidden is as what is missing', async () => {
    const statuses = async (who: keyof typeof tokens, path = payments) =>
      Promise.all([
        send('get', runsAt().replace(payments, path), who),
        send('get', `${path}/on-call`, who),
        send('put', `${path}/runs/ticks`, who, tick),
        send('post', `${path}/runs/start-over`, who, place),
      ]);
    const of = async (...given: Parameters<typeof statuses>) =>
      (await statuses(...given)).map(({ status }) => status);
    expect(await of('mina')).toEqual([200, 200, 200, 200]);
    expect(await of('reader')).toEqual([200, 200, 403, 403]);
    expect(await of('stranger')).toEqual([404, 404, 404, 404]);
    expect(await of('nobody')).toEqual([401, 401, 401, 401]);
    // A service answers for no person.
    expect((await of('service')).slice(2)).toEqual([403, 403]);
    asked = 0;
    const texts = async (path: string) =>
      (await statuses('carts', path)).map(({ status, body }) => [
        status,
        body.error.message,
      ]);
    expect(await texts(payments)).toEqual(
      await texts('/services/component/default/no-such'),
    );
    expect(asked).toBe(0);
    expect(audits.map(({ outcome }) => outcome)).toContain(
      `NotAllowedError: the permission ${runUpdatePermission.name} is needed`,
    );
  });

  it('Q3, Q4: what cannot be is refused with the name of its field, and an unknown page or environment is missing', async () => {
    const put = (body: object) =>
      send('put', `${payments}/runs/ticks`, 'mina', body);
    for (const [body, message] of [
      [{ ...tick, step: 'x'.repeat(65) }, 'step'],
      [{ ...tick, step: '../x' }, 'accepted: the id of a step'],
      [{ ...tick, ticked: 'yes' }, 'ticked'],
      [{ ...tick, by: 'user:default/lena' }, 'by: is not a known key'],
      [{ ...tick, page: 'a\u0000b' }, 'page'],
      [{ ...tick, page: 'x'.repeat(513) }, 'page'],
      [JSON.parse('{"__proto__":{"admin":true}}'), '__proto__'],
    ] as const) {
      const { status, body: answer } = await put(body);
      expect([message, status]).toEqual([message, 400]);
      expect(answer.error.message).toContain(message);
    }
    for (const other of [
      { environment: 'moon' },
      { page: 'docs/no-such.md' },
      { page: '/etc/passwd' },
    ])
      expect((await put({ ...tick, ...other })).status).toBe(404);
    expect((await send('get', `${runsAt()}&x=1`, 'mina')).status).toBe(400);
    expect((await send('get', `${payments}/runs`, 'mina')).status).toBe(400);
    expect(await fixture.knex('runbooks_runs').pluck('page')).not.toContain(
      'docs/no-such.md',
    );
  });

  it('who is on call is told without what the service is found by', async () => {
    const { status, text, body } = await send(
      'get',
      `${payments}/on-call`,
      'reader',
    );
    expect([status, asked]).toEqual([200, 1]);
    expect(body).toEqual({
      source: 'PagerDuty',
      observedAt: '2026-11-21T11:59:00.000Z',
      service: { name: 'x' },
      now: [],
      next: [],
      incidents: [],
    });
    expect(text).not.toContain('canary');
    expect(
      (await send('get', `${payments}/on-call?x=1`, 'reader')).status,
    ).toBe(400);
  });
});

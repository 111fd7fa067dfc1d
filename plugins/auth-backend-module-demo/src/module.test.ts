import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createDemoAuthModule, DEMO_USER_HEADER } from './index';

const people = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name: 'mina.park',
      namespace: 'default',
      annotations: { 'example.com/private': 'stays inside' },
    },
    spec: { profile: { displayName: 'Mina Park', email: 'mina@acme.io' } },
    relations: [{ type: 'memberOf', targetRef: 'group:default/payments' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada', namespace: 'default' },
    spec: {},
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'payments', namespace: 'default', title: 'Payments' },
    spec: { type: 'team', children: [] },
  },
];

async function start(
  options: { entities?: typeof people; demo?: boolean; nodeEnv?: string } = {},
) {
  const { entities = people, demo = true } = options;
  const nodeEnv = 'nodeEnv' in options ? options.nodeEnv : 'test';
  const backend = await startTestBackend({
    features: [
      authPlugin,
      createDemoAuthModule({ nodeEnv: () => nodeEnv }),
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.acme.io:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: demo ? { demo: {} } : {} },
        },
      }),
    ],
  });
  return request(backend.server);
}

const REFRESH = '/api/auth/demo/refresh';
const PEOPLE = '/api/auth/demo/people';

describe('the demo sign-in', () => {
  it('signs in a person of the catalog with their groups, and nobody else', async () => {
    const portal = await start();

    const mina = await portal
      .get(REFRESH)
      .set(DEMO_USER_HEADER, 'user:default/mina.park');
    expect(mina.status).toBe(200);
    expect(mina.body.profile).toEqual({
      displayName: 'Mina Park',
      email: 'mina@acme.io',
    });
    expect(mina.body.backstageIdentity).toMatchObject({
      token: expect.stringContaining('.'),
      identity: { userEntityRef: 'user:default/mina.park' },
    });

    const refused: [string | undefined, string][] = [
      [undefined, 'is missing'],
      ['user:default/nobody', 'the catalog has no such person'],
      ['mina.park', 'accepted is the reference of a person'],
      ['group:default/payments', 'accepted is the reference of a person'],
      ['user:default/mina.park/../x', 'accepted is the reference of a person'],
      ['User:default/MINA.PARK', 'accepted is the reference of a person'],
      [`user:default/${'a'.repeat(5000)}`, 'accepted is the reference'],
    ];
    for (const [value, message] of refused) {
      const attempt = portal.get(REFRESH);
      const answer = await (value === undefined
        ? attempt
        : attempt.set(DEMO_USER_HEADER, value));
      expect(answer.status).toBe(401);
      expect(answer.body.error.name).toBe('AuthenticationError');
      expect(answer.body.error.message).toContain(message);
    }
  });

  it('lists who can be picked without a token, with allow-listed fields only', async () => {
    const portal = await start();
    const answer = await portal.get(PEOPLE);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toEqual({
      ready: true,
      people: [
        { ref: 'user:default/ada', displayName: 'ada', groups: [] },
        {
          ref: 'user:default/mina.park',
          displayName: 'Mina Park',
          email: 'mina@acme.io',
          groups: ['Payments'],
        },
      ],
    });
  });

  it('says that the catalog is not ready while it knows nobody', async () => {
    const portal = await start({ entities: [] });
    expect((await portal.get(PEOPLE)).body).toEqual({
      ready: false,
      people: [],
    });
  });

  it('refuses a foreign Host (DNS rebinding) and a foreign Origin on both routes', async () => {
    const portal = await start();
    for (const path of [REFRESH, PEOPLE]) {
      for (const [header, value] of [
        ['Host', 'evil.tld:7007'],
        ['Origin', 'http://evil.tld'],
        ['Origin', 'null'],
      ] as const) {
        const answer = await portal
          .get(path)
          .set(DEMO_USER_HEADER, 'user:default/ada')
          .set(header, value);
        expect([path, header, answer.status]).toEqual([path, header, 403]);
      }
      const own = await portal
        .get(path)
        .set(DEMO_USER_HEADER, 'user:default/ada')
        .set('Origin', 'http://portal.acme.io:3000');
      expect(own.status).toBe(200);
    }
  });

  it.each([undefined, '', 'production', 'staging'])(
    'refuses to start when NODE_ENV is %j',
    async nodeEnv => {
      await expect(start({ nodeEnv })).rejects.toThrow(/NODE_ENV/);
    },
  );

  it('is absent, also in production, when it is not configured', async () => {
    const portal = await start({ demo: false, nodeEnv: 'production' });
    for (const path of [REFRESH, PEOPLE]) {
      expect((await portal.get(path)).status).toBe(404);
    }
  });
});

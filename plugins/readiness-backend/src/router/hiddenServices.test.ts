import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  people,
  policyByCaller,
  tokens,
  type Caller,
} from '../../testing/callers';
import { policy, startRoutes } from '../../testing/startRoutes';
import { registerReadinessActions } from '../actions';
import { createServiceAccess, isOwner } from '../permissions';
import {
  createReadinessFixture,
  environments,
  refOf,
  testDatabases,
  type ReadinessFixture,
} from '../testing/readinessFixture';
import { routes } from './createRouter';

const carts = '/services/component/default/carts';
const body = {
  check: 'slo',
  environments: ['production'],
  reason: 'It is measured elsewhere until spring',
  expiresAt: '2026-12-21T00:00:00Z',
};

/** Every route with addresses that name the hidden service or its exemption where they can. */
const addresses = (
  exemption: string,
): Readonly<Record<string, readonly string[]>> => ({
  'get /definitions': ['/definitions'],
  'get /services/:kind/:namespace/:name/scorecards': [`${carts}/scorecards`],
  ...Object.fromEntries(
    [
      'get /history',
      'post /evaluate',
      'get /checks/:check/fix',
      'post /checks/:check/fix',
    ].map(route => {
      const [method, rest = ''] = route.split(' ');
      return [
        `${method} /services/:kind/:namespace/:name/environments/:environment${rest}`,
        ['production', 'dev', 'none'].map(
          name =>
            `${carts}/environments/${name}${rest.replace(':check', 'slo')}`,
        ),
      ];
    }),
  ),
  'post /services/:kind/:namespace/:name/exemptions': [`${carts}/exemptions`],
  ...Object.fromEntries(
    ['approve', 'refuse', 'revoke', 'withdraw'].map(decision => [
      `post /exemptions/:id/${decision}`,
      [`/exemptions/${exemption}/${decision}`],
    ]),
  ),
  'get /exemptions': ['/exemptions', `/exemptions?service=${refOf('carts')}`],
  'get /scorecards': [
    '/scorecards',
    '/scorecards?text=carts&sort=score',
    '/scorecards?owner=group%3Adefault%2Fcheckout',
    '/scorecards?check=slo&status=fail&level=none',
  ],
  'get /summary': [
    '/summary',
    '/summary?group=system',
    '/summary?group=workload&mine=true',
  ],
  'get /results': [
    '/results?check=slo',
    '/results?check=slo&group=owner&value=group%3Adefault%2Fcheckout',
  ],
  'get /trend': ['/trend', '/trend?days=90'],
  'get /levels': ['/levels'],
  'get /export': ['/export'],
  'get /campaigns': ['/campaigns'],
  'get /campaigns/:id': ['/campaigns/:campaign'],
  'post /campaigns': ['/campaigns'],
  'post /campaigns/:id/end': [],
});

/** The plugin's actions with inputs that name the hidden service where they can. */
const inputs: Readonly<Record<string, readonly object[]>> = {
  'get-service-scorecard': [
    { service: 'carts' },
    { service: refOf('carts'), environment: 'production' },
  ],
  'list-failing-services': [
    { limit: 100 },
    { check: 'slo', owner: 'group:default/checkout' },
  ],
  'request-exemption': [{ service: 'carts', ...body }],
};

/** A database with or without a service that only others see, and a server over it. */
async function startWorld(hidden: boolean) {
  const fixture = await createReadinessFixture(testDatabases(), 'SQLITE_3');
  const slo = { slo: 'fail' } as const;
  await fixture.add('refunds', slo);
  if (hidden)
    await fixture.add('carts', slo, {
      facts: {
        owner: 'group:default/checkout',
        system: 'system:default/secret',
        workload: 'worker',
      },
    });
  const backend = await startRoutes(fixture);
  const platform = async (path: string, content: object) =>
    (
      await request(backend.server)
        .post(`/api/readiness${path}`)
        .set('authorization', tokens.platform ?? '')
        .send(content)
    ).body.id as string;
  const exemption = hidden
    ? await platform(`${carts}/exemptions`, body)
    : undefined;
  const campaign = await platform('/campaigns', {
    title: 'Objectives',
    check: 'slo',
    environment: 'production',
    due: '2026-12-31',
  });
  const statements: string[] = [];
  fixture.knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  return { fixture, ...backend, exemption, campaign, statements };
}

type World = Awaited<ReturnType<typeof startWorld>>;

describe('a service that somebody may not read', () => {
  let there: World;
  let nowhere: World;
  beforeAll(async () => {
    there = await startWorld(true);
    nowhere = await startWorld(false);
  });
  afterAll(async () => {
    await there?.stop();
    await nowhere?.stop();
  });

  /** All that a caller can tell: answers with their headers, and what the database was asked. */
  async function answersOf(world: World, caller: Caller) {
    const answers: unknown[] = [];
    const all = addresses(there.exemption ?? '');
    for (const [route, paths] of Object.entries(all))
      for (const path of paths) {
        world.statements.length = 0;
        const url = `/api/readiness${path.replace(':campaign', world.campaign)}`;
        const asked = route.startsWith('get ')
          ? request(world.server).get(url)
          : request(world.server).post(url);
        const token = tokens[caller];
        if (token) void asked.set('authorization', token);
        const isFix = path.endsWith('/fix');
        const { status, headers, text } = route.startsWith('get ')
          ? await asked
          : await asked.send(
              isFix
                ? { plan: 'plan-slo-1' }
                : path.endsWith('/exemptions')
                  ? body
                  : {},
            );
        const { date: _, etag, ...rest } = headers as Record<string, string>;
        answers.push({
          route,
          path,
          status,
          // Everybody is told by signals that something changed, so revisions and tags may differ.
          etag: typeof etag,
          headers: status === 200 ? { ...rest, 'content-length': '' } : rest,
          text: text
            .replace(/"revision":\d+/, '')
            .replaceAll(world.campaign, ':campaign'),
          statements: [...world.statements],
        });
      }
    return answers;
  }

  async function outputsOf(fixture: ReadinessFixture, user: string) {
    const registered = new Map<
      string,
      Parameters<ActionsRegistryService['register']>[0]
    >();
    registerReadinessActions({
      ...fixture,
      actions: {
        register: action => void registered.set(action.name, action as never),
      },
      permissions: policyByCaller,
      access: createServiceAccess({
        permissions: policyByCaller,
        permissionsRegistry: {
          getPermissionRuleset: () => ({ getRuleByName: () => isOwner }),
        } as never,
      }),
      policy,
      environments,
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
    });
    expect([...registered.keys()].sort()).toEqual(Object.keys(inputs).sort());
    const outputs: unknown[] = [];
    for (const [name, each] of Object.entries(inputs))
      for (const input of each)
        outputs.push({
          name,
          input,
          output: await registered
            .get(name)
            ?.action({
              input: { limit: 50, ...input } as never,
              credentials: mockCredentials.user(user),
              logger: mockServices.logger.mock(),
            } as never)
            .catch((error: Error) => `${error.name}: ${error.message}`),
        });
    return outputs;
  }

  it('Q5: is for every route and action as if it did not exist: status, headers, body and what is asked of the database', async () => {
    expect(Object.keys(addresses('')).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    for (const caller of [
      'owner',
      'stranger',
      'restricted service',
      'nobody',
    ] as const) {
      const [seen, unseen] = [
        await answersOf(there, caller),
        await answersOf(nowhere, caller),
      ];
      expect([caller, seen]).toEqual([caller, unseen]);
      expect(JSON.stringify(seen)).not.toContain('system:default/secret');
    }
    for (const user of [people.owner, people.stranger])
      expect(await outputsOf(there.fixture, user)).toEqual(
        await outputsOf(nowhere.fixture, user),
      );
  });

  it('is there for who may read it, so that the comparison is not of nothing', async () => {
    const seen = JSON.stringify(await answersOf(there, 'reader'));
    expect(seen).toContain('system:default/secret');
    expect(
      JSON.stringify(await outputsOf(there.fixture, people.reader)),
    ).toContain('carts');
  });
});

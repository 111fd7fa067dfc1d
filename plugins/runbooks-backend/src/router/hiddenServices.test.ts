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
import { routeTable } from '../../testing/routeTable';
import { startRoutes } from '../../testing/startRoutes';
import { registerRunbooksActions } from '../actions';
import { createServiceAccess, isOwner } from '../permissions';
import {
  createRunbooksFixture,
  evidenceOf,
  refOf,
  rulesOf,
  testDatabases,
} from '../testing/runbooksFixture';

const secret = 'canary-7c1e';

/** Further addresses that name the hidden service where they can. */
const more: readonly (readonly [string, string])[] = [
  ['get', '/coverage?text=carts&sort=review'],
  ['get', '/coverage?owner=group%3Adefault%2Fcheckout'],
  ['get', '/coverage?state=gaps&finding=missing-page'],
  ['get', `/find?service=${encodeURIComponent(refOf('carts'))}&alert=Down`],
  ['get', '/find?service=carts&namespace=carts-production'],
];

/** The plugin's actions with inputs that name the hidden service where they can. */
const inputs: Readonly<Record<string, readonly object[]>> = {
  'find-runbook': [
    { service: 'carts' },
    { service: refOf('carts'), alert: 'Down', environment: 'production' },
  ],
  'get-runbook-page': [{ service: 'carts', page: 'docs/runbook.md' }],
  'list-service-alerts': [{ service: 'carts', limit: 50 }],
};

/** A database with or without a service that only others see, which was read or waits for that, and a server over it. */
async function startWorld(hidden: 'read' | 'waits' | undefined) {
  const fixture = await createRunbooksFixture(
    await testDatabases().init('SQLITE_3'),
  );
  for (const name of hidden ? ['refunds', 'carts'] : ['refunds']) {
    const isHidden = name === 'carts';
    const commit = fixture.host(name).commit({
      'docs/runbook.md': `# ${isHidden ? secret : name}\n`,
    });
    fixture.rendering.texts.set(
      `apps/${name}/overlays/production`,
      rulesOf({ Down: undefined }),
    );
    fixture.delivery.say(
      evidenceOf(name, {
        commit,
        owner: `group:default/${isHidden ? 'checkout' : 'payments'}`,
      }),
    );
    fixture.owners.set(
      refOf(name),
      `group:default/${isHidden ? 'checkout' : 'payments'}`,
    );
    if (isHidden && hidden === 'waits') {
      await fixture.followDelivery();
      await fixture.announce();
    } else await fixture.follow();
  }
  const backend = await startRoutes(fixture);
  const statements: string[] = [];
  fixture.knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  return { fixture, ...backend, statements };
}

type World = Awaited<ReturnType<typeof startWorld>>;

describe('a service that somebody may not read', () => {
  let there: World;
  let waiting: World;
  let nowhere: World;
  beforeAll(async () => {
    there = await startWorld('read');
    waiting = await startWorld('waits');
    nowhere = await startWorld(undefined);
  }, 60_000);
  afterAll(async () => {
    await there?.stop();
    await waiting?.stop();
    await nowhere?.stop();
  });

  /** All that a caller can tell: answers with their headers, and what the database was asked. */
  async function answersOf(world: World, caller: Caller) {
    const answers: unknown[] = [];
    const asked = [
      ...Object.entries(routeTable).map(
        ([route, [path, , body]]) =>
          [route.split(' ')[0] ?? '', path, body] as const,
      ),
      ...more,
    ];
    for (const [method, path, body] of asked) {
      world.statements.length = 0;
      const url = `/api/runbooks${path}`;
      const agent = request(world.server);
      const sent =
        method === 'get'
          ? agent.get(url)
          : method === 'put'
            ? agent.put(url)
            : agent.post(url);
      const token = tokens[caller];
      if (token) void sent.set('authorization', token);
      const { status, headers, text } =
        method === 'get' ? await sent : await sent.send(body ?? {});
      const { date: _, etag, ...rest } = headers as Record<string, string>;
      answers.push({
        method,
        path,
        status,
        // Everybody is told by signals that something changed, so revisions and tags may differ.
        etag: typeof etag,
        headers: status === 200 ? { ...rest, 'content-length': '' } : rest,
        text: text.replace(/"revision":\d+/g, ''),
        statements: [...world.statements],
      });
    }
    return answers;
  }

  async function outputsOf({ fixture, statements }: World, user: string) {
    const registered = new Map<
      string,
      Parameters<ActionsRegistryService['register']>[0]
    >();
    registerRunbooksActions({
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
    });
    expect([...registered.keys()].sort()).toEqual(Object.keys(inputs).sort());
    const outputs: unknown[] = [];
    for (const [name, each] of Object.entries(inputs))
      for (const input of each) {
        statements.length = 0;
        const output = await registered
          .get(name)
          ?.action({
            input: input as never,
            credentials: mockCredentials.user(user),
            logger: mockServices.logger.mock(),
          } as never)
          .catch((error: Error) => `${error.name}: ${error.message}`);
        outputs.push({ name, input, output, statements: [...statements] });
      }
    return outputs;
  }

  it('Q5: is for every route and action as if it did not exist: status, headers, body and what is asked of the database', async () => {
    for (const caller of [
      'owner',
      'stranger',
      'restricted service',
      'nobody',
    ] as const) {
      const unseen = await answersOf(nowhere, caller);
      for (const world of [there, waiting]) {
        const seen = await answersOf(world, caller);
        expect([caller, seen]).toEqual([caller, unseen]);
        expect(JSON.stringify(seen)).not.toContain(secret);
      }
    }
    for (const user of [people.owner, people.stranger]) {
      const unseen = await outputsOf(nowhere, user);
      for (const world of [there, waiting])
        expect(await outputsOf(world, user)).toEqual(unseen);
    }
  }, 60_000);

  it('is there for who may read it, so that the comparison is not of nothing', async () => {
    expect(JSON.stringify(await answersOf(there, 'reader'))).toContain(secret);
    expect(JSON.stringify(await outputsOf(there, people.reader))).toContain(
      secret,
    );
    const path = '/api/runbooks/services/component/default/carts';
    const answer = await request(waiting.server)
      .get(path)
      .set('authorization', tokens.reader ?? '');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      owner: 'group:default/checkout',
      firstReading: { environments: ['production'] },
    });
  });
});

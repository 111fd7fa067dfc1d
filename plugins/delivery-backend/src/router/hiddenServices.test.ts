import type { Server } from 'node:http';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createEvidenceReader } from '@golden-path/plugin-delivery-node';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDeliveryFixture,
  organisation,
  overlayOf,
  serviceOf,
  testDatabases,
  type DeliveryFixture,
} from '../../../delivery-node/src/store/testing/deliveryFixture';
import {
  deploymentOf,
  resources,
} from '../../../delivery-node/src/store/testing/summaries';
import { startRoutes, tokens } from '../../testing/routes';
import { registerDeliveryActions } from '../actions';
import { createWebhookRouter } from '../webhook';
import { createRouter } from './createRouter';

/** Every route that the plugin serves, by method and path, with addresses that name the hidden service where it can. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  'get /fleet': [
    '/fleet',
    '/fleet?text=carts',
    '/fleet?owner=group%3Adefault%2Fcheckout',
    '/fleet?system=system%3Adefault%2Fsecret',
    '/fleet?status=Degraded&worst=Degraded&group=needs-action',
    '/fleet?environment=production&sort=owner&limit=1',
  ],
  ...Object.fromEntries(
    [
      '',
      '/:environment/objects',
      '/:environment/difference',
      '/:environment/history',
    ].map(rest => [
      `get /services/:kind/:namespace/:name/environments${rest}`,
      ['production', 'dev', 'none'].map(
        name =>
          `/services/component/default/carts/environments${rest.replace(':environment', name)}`,
      ),
    ]),
  ),
  'get /evidence/changes': [
    '/evidence/changes',
    '/evidence/changes?after=0&limit=1000',
  ],
  'get /evidence/:kind/:namespace/:name/:environment': [
    '/evidence/component/default/carts/production',
    '/evidence/component/default/carts/none',
  ],
  'get /clusters': ['/clusters'],
  'get /health': ['/health'],
  'post /webhooks/forge': [],
};

/** The plugin's actions with inputs that name the hidden service where they can. */
const inputs: Readonly<Record<string, readonly object[]>> = {
  'get-service-environments': [
    { service: 'carts' },
    { service: 'component:default/carts' },
  ],
  'list-degraded-services': [
    { limit: 100 },
    { limit: 1, owner: 'group:default/checkout' },
  ],
  'get-cluster-status': [{}],
};

interface Stack {
  readonly stack: readonly {
    readonly route?: {
      readonly path: string;
      readonly methods: Readonly<Record<string, boolean>>;
    };
  }[];
}
const routesOf = (router: unknown) =>
  (router as Stack).stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map(method => `${method} ${route.path}`)
      : [],
  );

describe('a service that somebody may not read', () => {
  let fixture: DeliveryFixture;
  let server: Server;
  let stop: () => Promise<void>;
  let statements: string[];
  beforeAll(async () => {
    fixture = await createDeliveryFixture(testDatabases(), 'SQLITE_3');
    fixture.knex.on('query', ({ sql }: { sql: string }) =>
      statements.push(sql),
    );
    statements = [];
    await have('refunds');
    const { database, reader } = fixture;
    const backend = await startRoutes(
      reader,
      undefined,
      undefined,
      createEvidenceReader({ database, organisation }),
    );
    server = backend.server;
    stop = () => backend.stop();
  });
  afterAll(() => stop());

  const seen = new Map<string, ReturnType<typeof serviceOf>>();
  /** Adds a service that is Degraded in production. */
  async function have(
    name: string,
    facts: Parameters<typeof serviceOf>[1] = {},
  ) {
    seen.set(name, serviceOf(name, facts));
    await fixture.services.replace([...seen.values()]);
    await fixture.overlays.write({
      commit: 'c0ffee1',
      upserts: [overlayOf(name, 'production', 'a')],
      removals: [],
    });
    await fixture.sink('prod').apply(resources.deployments, [
      {
        type: 'upsert',
        summary: deploymentOf(`${name}-production`, name, 'Degraded', {
          cluster: 'prod',
        }),
      },
    ]);
    await fixture.readClusters();
    await fixture.joinAll();
  }

  /** All that a caller can tell: the answer with its headers, and how often the database was asked what. */
  async function answersOf(caller: keyof typeof tokens) {
    const answers: unknown[] = [];
    for (const path of Object.values(addresses).flat()) {
      statements = [];
      const asked = request(server).get(`/api/delivery${path}`);
      const token = tokens[caller];
      const { status, headers, text } = await (token
        ? asked.set('authorization', token)
        : asked);
      const isPage = path.startsWith('/fleet') && status === 200;
      const { date: _, etag, ...rest } = headers as Record<string, string>;
      answers.push({
        path,
        status,
        // Everybody is told by signals that something changed.
        etag: isPage ? typeof etag : etag,
        headers: isPage ? { ...rest, 'content-length': '' } : rest,
        text: isPage ? text.replace(/"revision":\d+/, '') : text,
        statements: [...statements],
      });
    }
    return answers;
  }

  async function outputsOf(owners: readonly string[] | undefined) {
    const registered = new Map<
      string,
      Parameters<ActionsRegistryService['register']>[0]
    >();
    registerDeliveryActions({
      actions: {
        register: action => void registered.set(action.name, action as never),
      },
      permissions: mockServices.permissions({ result: 'DENY' as never }),
      reader: fixture.reader,
      decideVisible: async () => owners && { owners },
    });
    expect([...registered.keys()].sort()).toEqual(Object.keys(inputs).sort());
    const outputs: unknown[] = [];
    for (const [name, each] of Object.entries(inputs))
      for (const input of each) {
        statements = [];
        const output = await registered
          .get(name)
          ?.action({
            input: input as never,
            credentials: mockCredentials.user(),
            logger: mockServices.logger.mock(),
          } as never)
          .catch((error: Error) => `${error.name}: ${error.message}`);
        outputs.push({ name, input, output, statements: [...statements] });
      }
    return outputs;
  }

  it('Q5: is for every route and action as if it did not exist: status, headers, ETag, body and what is asked of the database', async () => {
    const options = {} as never;
    expect(
      [
        ...routesOf(createRouter(options)),
        ...routesOf(
          createWebhookRouter({
            secret: 'x',
            repository: 'http://forge/a/b',
            logger: mockServices.logger.mock(),
            changed: async () => {},
          }),
        ),
      ].sort(),
    ).toEqual(Object.keys(addresses).sort());

    const callers = [
      'owner',
      'stranger',
      'restricted service',
      'nobody',
    ] as const;
    const everybody = async () => ({
      answers: await inTurn(callers, answersOf),
      outputs: [
        await outputsOf(['group:default/payments']),
        await outputsOf(undefined),
      ],
    });
    const without = await everybody();
    await have('carts', {
      owner: 'group:default/checkout',
      system: 'system:default/secret',
    });
    expect(await everybody()).toEqual(without);

    // It's there, for who may read it.
    const { body } = await request(server)
      .get('/api/delivery/fleet?text=carts')
      .set('authorization', tokens.reader);
    expect(body).toMatchObject({
      total: 1,
      rows: [{ worst: 'Degraded', owner: 'group:default/checkout' }],
    });
    expect(JSON.stringify(without)).not.toContain('checkout/');
  });

  it('costs the database nothing when who asks may read no service at all', async () => {
    for (const answer of await answersOf('stranger')) {
      const { path, statements: asked } = answer as {
        path: string;
        statements: string[];
      };
      if (path !== '/health') expect([path, asked]).toEqual([path, []]);
    }
  });
});

/** One after the other, as statements are collected in one list. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

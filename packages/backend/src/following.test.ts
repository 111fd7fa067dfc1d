import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceEntity } from '../../../plugins/delivery-backend/testing/bootDelivery';
import { startWorkingCluster } from '../../../plugins/delivery-backend/testing/clusterOfTest';
import {
  send,
  startFakeCluster,
  status,
  type FakeCluster,
} from '../../../plugins/delivery-node/src/watching/testing/fakeCluster';
import { mergeChange } from '../../../plugins/delivery-node/testing/mergeChange';
import {
  startTestForge,
  type TestForge,
} from '../../../plugins/golden-path-node/testing/testForge';
import type { BackendOrder } from '../testing/deliveryProcess';

/** Nobody may find these anywhere. Each is planted where something of its kind is. */
const canaries = {
  clusterToken: 'canary-cluster-token',
  callerToken: 'canary-caller-token',
  webhookSecret: 'canary-webhook-secret',
  deliverySecret: 'canary-delivery-secret-of-32-letters',
  env: 'canary-env-running',
  envInGit: 'canary-env-in-git',
  argument: 'canary-argument',
  lastApplied: 'canary-last-applied',
  lastWords: 'canary-last-words',
  configMap: 'canary-config-map',
  secret: 'canary-secret-data',
  secretInGit: 'canary-secret-in-git',
  configMapInGit: 'canary-config-map-in-git',
};

/** A text in the forms in which it could leak. */
const formsOf = (text: string) => [
  text,
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('hex'),
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const deployment = (password: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'refunds',
    namespace: 'refunds-dev',
    labels: { 'backstage.io/kubernetes-id': 'refunds' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        env: canaries.lastApplied,
      }),
    },
  },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'refunds' } },
    template: {
      metadata: {
        labels: { app: 'refunds', 'backstage.io/kubernetes-id': 'refunds' },
      },
      spec: {
        containers: [
          {
            name: 'api',
            image: 'ghcr.io/acme/refunds:sha-1111111',
            args: [`--password=${canaries.argument}`],
            env: [{ name: 'PASSWORD', value: password }],
          },
        ],
      },
    },
  },
});

describe('the backend while it follows clusters', () => {
  let forge: TestForge;
  let working: Awaited<ReturnType<typeof startWorkingCluster>>;
  let hostile: FakeCluster;
  let directory: string;
  let child: ChildProcess;
  let ended: Promise<unknown[]>;
  let url: string;
  let output = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'golden-path-following-'));
    forge = await startTestForge();
    working = await startWorkingCluster();
    // Whatever it's asked, it repeats the token: with 500, a redirect and then 401, in bodies and headers.
    hostile = await startFakeCluster((request, response) => {
      const token = request.headers.authorization ?? '';
      const code = [500, 302][hostile.requests.length - 1] ?? 401;
      send(
        response,
        code,
        status(code, token, { message: `no: ${token}`, details: { token } }),
        { 'X-Echo': token, Location: `https://127.0.0.1:1/?token=${token}` },
      );
    });
    await plant();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    child = start({
      entities: [serviceEntity('refunds')],
      config: {
        ...forge.config,
        backend: {
          baseUrl: url,
          listen: { host: '127.0.0.1', port },
          database: { client: 'better-sqlite3', connection: { directory } },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: canaries.callerToken, subject: 'test' },
              },
            ],
          },
        },
        ...configOfClusters(),
        delivery: {
          pollInterval: '1s',
          secret: canaries.deliverySecret,
          webhook: { secret: canaries.webhookSecret },
        },
      },
    });
    ended = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        output += text.toString();
      });
    await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => {
        throw new Error(`the backend ended with code ${code}\n${output}`);
      }),
    ]);
  }, 60_000);
  afterAll(async () => {
    child.kill('SIGKILL');
    await ended;
    await hostile.close();
    await working.remove();
    await forge.remove();
    await rm(directory, { recursive: true });
  });

  function start(order: BackendOrder): ChildProcess {
    const started = fork(join(__dirname, '../testing/deliveryProcess.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    });
    started.send(order);
    return started;
  }

  function configOfClusters() {
    const config = structuredClone(working.config) as {
      kubernetes: { clusterLocatorMethods: { clusters: object[] }[] };
    };
    config.kubernetes.clusterLocatorMethods[0]?.clusters.push({
      name: 'hostile',
      url: hostile.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: canaries.clusterToken,
      caData: hostile.caData,
    });
    return config;
  }

  async function plant() {
    const { cluster } = working;
    await cluster.ask('POST', '/api/v1/namespaces', {
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'refunds-dev' },
      },
    });
    const inNamespace = '/namespaces/refunds-dev';
    for (const [path, body] of [
      [`/apis/apps/v1${inNamespace}/deployments`, deployment(canaries.env, 2)],
      [
        `/api/v1${inNamespace}/configmaps`,
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'refunds' },
          data: { key: canaries.configMap },
        },
      ],
      [
        `/api/v1${inNamespace}/secrets`,
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'refunds' },
          data: { key: Buffer.from(canaries.secret).toString('base64') },
        },
      ],
      [
        `/api/v1${inNamespace}/pods`,
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'dying', labels: { app: 'other' } },
          spec: {
            containers: [{ name: 'api', image: 'ghcr.io/acme/refunds:x' }],
          },
        },
      ],
    ] as const) {
      const made = await cluster.ask('POST', path, { body });
      expect([path, made.status]).toEqual([path, 201]);
    }
    cluster.state.updateStatus(
      { group: '', version: 'v1', plural: 'pods' },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'dying', namespace: 'refunds-dev' },
        status: {
          phase: 'Failed',
          containerStatuses: [
            {
              name: 'api',
              image: 'x',
              ready: false,
              restartCount: 1,
              state: {
                terminated: { exitCode: 1, message: canaries.lastWords },
              },
            },
          ],
        },
      },
    );
    await mergeChange(forge, 'Create refunds', {
      'apps/refunds/base/deployment.yaml': JSON.stringify(
        deployment(canaries.envInGit, 3),
      ),
      'apps/refunds/base/settings.yaml': JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'refunds' },
        data: { key: canaries.configMapInGit },
      }),
      'apps/refunds/base/secret.yaml': JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'refunds' },
        stringData: { key: canaries.secretInGit },
      }),
      'apps/refunds/base/kustomization.yaml':
        'resources: [deployment.yaml, settings.yaml, secret.yaml]\n',
      'apps/refunds/overlays/dev/kustomization.yaml':
        'namespace: refunds-dev\nresources: [../../base]\nimages: [{name: ghcr.io/acme/refunds, newTag: sha-1111111}]\n',
    });
  }

  const ask = async (path: string, token: string = canaries.callerToken) => {
    const response = await fetch(`${url}/api/delivery${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { code: response.status, text: await response.text() };
  };
  const service = '/services/component/default/refunds/environments';
  const paths = [
    '/health',
    '/fleet',
    '/clusters',
    service,
    ...['objects', 'difference', 'history'].map(
      what => `${service}/dev/${what}`,
    ),
  ];

  it('invariant 4: has no token, value of the environment, ConfigMap or Secret in any answer, log line or byte of its database', async () => {
    const answer = async (path: string) => (await ask(path)).text;
    await expect
      .poll(() => answer(`${service}/dev/difference`), {
        timeout: 30_000,
        interval: 300,
      })
      .toContain('replicas');
    await expect
      .poll(() => answer('/clusters'), { timeout: 30_000, interval: 300 })
      .toContain('refuses our token (401)');
    expect(hostile.requests.at(-1)?.authorization).toContain(
      canaries.clusterToken,
    );

    const answers = await Promise.all([
      ...paths.map(path => ask(path)),
      ask('/fleet', 'canary-wrong-token'),
      ask('/nowhere'),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([
      ...paths.map(() => 200),
      401,
      404,
    ]);
    const files = (await readdir(directory)).filter(name =>
      name.startsWith('delivery'),
    );
    const places: Record<string, Buffer> = {
      answers: Buffer.from(answers.map(({ text }) => text).join('\n')),
      logs: Buffer.from(output),
    };
    for (const file of files)
      places[file] = await readFile(join(directory, file));

    // What may be seen is there, or nothing would be looked at.
    expect(places.answers?.includes('PASSWORD')).toBe(true);
    expect(places['delivery.sqlite']?.includes('PASSWORD')).toBe(true);
    expect(places.logs?.includes('Took lease cluster:hostile')).toBe(true);
    const found = Object.entries(places).flatMap(([place, bytes]) =>
      [
        ...Object.values(canaries),
        'canary-wrong-token',
        'sandbox-portal',
        forge.token,
      ].flatMap(canary =>
        formsOf(canary).some(form => bytes.includes(form))
          ? [`${canary} in ${place}`]
          : [],
      ),
    );
    expect(found).toEqual([]);
  }, 60_000);

  it('ends within seconds of SIGTERM, and lets go of every lease', async () => {
    expect(working.cluster.faults.sendRaw('')).toBeGreaterThan(5);
    const startedAt = Date.now();
    child.kill('SIGTERM');
    const [code, signal] = await ended;
    const took = Date.now() - startedAt;
    console.log(`SIGTERM: ended after ${took} ms`);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(took).toBeLessThan(10_000);
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: join(directory, 'delivery.sqlite') },
      useNullAsDefault: true,
    });
    const leases = await knex('delivery_leases').select('name', 'expires_at');
    await knex.destroy();
    expect(leases.map(({ name }) => name).sort()).toEqual([
      'cluster:hostile',
      'cluster:nonprod',
      'clusters',
      'desired',
      'join',
      'services',
    ]);
    expect(new Set(leases.map(lease => Number(lease.expires_at)))).toEqual(
      new Set([0]),
    );
  });
});

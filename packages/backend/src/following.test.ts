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
import {
  startTestForge,
  type TestForge,
} from '../../../plugins/golden-path-node/testing/testForge';
import type { BackendOrder } from '../testing/deliveryProcess';
import { canaries, formsOf, plantCanaries } from '../testing/plantedCanaries';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

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
    await plantCanaries(working.cluster, forge);
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

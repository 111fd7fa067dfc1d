import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestCluster,
  type TestCluster,
} from '../../../testing/testCluster';
import { startClusterServer } from '.';

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startTestCluster();
});

afterAll(() => cluster.remove());

const pods = '/api/v1/namespaces/default/pods';
const pod = (name: string, fields: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'web', image: 'web:1' }] },
  ...fields,
});

describe('a cluster server', () => {
  it('S1: answers its own host only, and nothing that a page in a browser asks', async () => {
    const port = new URL(cluster.url).port;
    const status = (headers: Record<string, string>) =>
      cluster.ask('GET', '/version', { headers }).then(answer => answer.status);
    expect(await status({ host: 'evil.tld' })).toBe(403);
    expect(await status({ host: `evil.tld:${port}` })).toBe(403);
    expect(await status({ origin: 'https://evil.tld' })).toBe(403);
    expect(await status({ origin: cluster.url })).toBe(403);
    expect(await status({ host: `localhost:${port}` })).toBe(200);
  });

  it('S2: takes no way around its paths', async () => {
    for (const path of [
      '/api/v1/namespaces/%2e%2e/pods',
      '/api/v1/namespaces/default/pods/..%2f..%2fsecrets',
      '/api//v1/pods',
      '/api/v1/namespaces/default/pods/a%5cb',
      '/api/v1/namespaces/default/pods/%zz',
      '/api/v1/namespaces/default/pods/a/b/c',
      '/apis/apps/v2/deployments',
      '/nothing',
    ]) {
      expect(await cluster.ask('GET', path)).toMatchObject({
        status: 404,
        json: { kind: 'Status', reason: 'NotFound' },
      });
    }
  });

  it('S4: starts neither in production nor on another address', async () => {
    const start = (options: { bind?: string } = {}) =>
      startClusterServer({
        state: cluster.state,
        port: 0,
        tls: {
          certificate: '',
          issue: () => Promise.reject(new Error('never')),
        },
        tokens: new Map(),
        ...options,
      });
    await expect(start({ bind: '0.0.0.0' })).rejects.toThrow('loopback');
    const { NODE_ENV } = process.env;
    process.env.NODE_ENV = 'production';
    try {
      await expect(start()).rejects.toThrow('production');
    } finally {
      process.env.NODE_ENV = NODE_ENV;
    }
  });

  it('knows people by their tokens, and nobody else', async () => {
    const unauthorized = {
      status: 401,
      json: { kind: 'Status', reason: 'Unauthorized', code: 401 },
    };
    expect(await cluster.ask('GET', pods, { as: '' })).toMatchObject(
      unauthorized,
    );
    expect(await cluster.ask('GET', '/apis', { as: '' })).toMatchObject(
      unauthorized,
    );
    for (const token of [
      'sandbox-nobody',
      'sandbox-golden-path-bot',
      'sandbox.read-mina.park',
    ]) {
      expect(await cluster.ask('GET', pods, { token })).toMatchObject(
        unauthorized,
      );
    }
    for (const path of ['/version', '/readyz', '/livez', '/readyz/ping']) {
      expect((await cluster.ask('GET', path, { as: '' })).status).toBe(200);
    }
  });

  it('tells what it serves, to new clients and to old ones', async () => {
    const aggregated = await cluster.ask('GET', '/apis', {
      headers: {
        accept:
          'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
      },
    });
    expect(aggregated.headers['content-type']).toContain(
      'as=APIGroupDiscoveryList',
    );
    expect(aggregated.text).toContain('"resource":"deployments"');
    const groups = await cluster.ask('GET', '/apis');
    expect(groups.json.kind).toBe('APIGroupList');
    expect((await cluster.ask('GET', '/apis/apps')).json.kind).toBe('APIGroup');
    const { json } = await cluster.ask('GET', '/apis/apps/v1');
    expect(json).toMatchObject({
      kind: 'APIResourceList',
      groupVersion: 'apps/v1',
    });
    expect(json.resources).toContainEqual(
      expect.objectContaining({
        name: 'deployments/scale',
        group: 'autoscaling',
      }),
    );
    expect((await cluster.ask('GET', '/api/v1')).text).toContain(
      '"name":"pods/log"',
    );
    expect((await cluster.ask('GET', '/openapi/v3')).text).toContain(
      '/openapi/v3/apis/apps/v1',
    );
    const definitions = await cluster.ask(
      'GET',
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    );
    expect(definitions.text).toContain('"name":"applications.argoproj.io"');
  });

  it('refuses bodies that are too large, unreadable, or of another place or kind', async () => {
    const post = (body: unknown, contentType?: string) =>
      cluster
        .ask('POST', pods, { body, ...(contentType && { contentType }) })
        .then(({ status, json }) => `${status} ${String(json.reason)}`);
    expect(await post('x'.repeat(3 * 1024 * 1024 + 1))).toBe(
      '413 RequestEntityTooLarge',
    );
    expect(await post('{"a":')).toBe('400 BadRequest');
    expect(await post('[]')).toBe('400 BadRequest');
    expect(await post('a: &a [*a]', 'application/yaml')).toBe('400 BadRequest');
    const PROTOBUF = 'application/vnd.kubernetes.protobuf';
    const binary = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');
    expect(await post(binary('6b3873000a051203506f64'), PROTOBUF)).toBe(
      '415 UnsupportedMediaType',
    );
    for (const bytes of [
      '00',
      '6b38730012',
      '6b3873001255',
      '6b3873000fff',
      '6b38730009',
    ]) {
      expect(await post(binary(bytes), PROTOBUF)).toBe('400 BadRequest');
    }
    expect(await post('a,b', 'text/csv')).toBe('415 UnsupportedMediaType');
    expect(
      await post(pod('a', { metadata: { name: 'a', namespace: 'other' } })),
    ).toBe('400 BadRequest');
    expect(await post(pod('a', { kind: 'Job' }))).toBe('400 BadRequest');
    expect(
      (await cluster.ask('PUT', `${pods}/a`, { body: pod('b') })).status,
    ).toBe(400);
    expect(
      (
        await cluster.ask(
          'POST',
          '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
          { body: {} },
        )
      ).status,
    ).toBe(405);
    const custom = await cluster.ask(
      'PATCH',
      '/apis/argoproj.io/v1alpha1/namespaces/default/applications/x',
      {
        body: {},
        contentType: 'application/strategic-merge-patch+json',
      },
    );
    expect(custom.status).toBe(404);
    for (const query of [
      'limit=-1',
      'limit=1e9',
      'labelSelector=%28',
      'fieldSelector=spec.x%3D1',
      'watch=true&timeoutSeconds=x',
    ]) {
      expect(await cluster.ask('GET', `${pods}?${query}`)).toMatchObject({
        status: 400,
      });
    }
    expect(
      await cluster.ask(
        'GET',
        `${pods}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`,
      ),
    ).toMatchObject({
      status: 422,
      json: { message: expect.stringContaining('WatchList feature gate') },
    });
  });

  it('shows tables and logs as kubectl asks for them', async () => {
    const { state } = cluster;
    const resource = { group: '', version: 'v1', plural: 'pods' };
    const crashing = state.create(resource, {
      ...pod('crashing'),
      metadata: { name: 'crashing', namespace: 'default' },
    });
    const terminated = {
      reason: 'OOMKilled',
      exitCode: 137,
      startedAt: '2026-01-01T00:00:00Z',
    };
    state.updateStatus(resource, {
      ...crashing,
      status: {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'web',
            image: 'web:1',
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated },
          },
        ],
      },
    });
    const table = await cluster.ask(
      'GET',
      `${pods}?fieldSelector=metadata.name%3Dcrashing`,
      {
        headers: {
          accept:
            'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
        },
      },
    );
    expect(table.json).toMatchObject({
      kind: 'Table',
      rows: [
        {
          cells: [
            'crashing',
            '0/1',
            'CrashLoopBackOff',
            4,
            expect.any(String),
            '',
            '',
          ],
        },
      ],
    });
    const log = await cluster.ask('GET', `${pods}/crashing/log?tailLines=1`);
    expect(log.headers['content-type']).toBe('text/plain');
    expect(JSON.parse(log.text)).toMatchObject({
      level: 'error',
      msg: 'stopped: OOMKilled, exit code 137',
    });
    expect(
      (await cluster.ask('GET', `${pods}/crashing/log?container=x`)).status,
    ).toBe(400);
    const list = await cluster.ask('GET', pods);
    expect((list.json.items as { kind?: string }[])[0]?.kind).toBeUndefined();
  });

  it('deletes what is selected, at once or after it was looked at', async () => {
    const base = '/api/v1/namespaces/default/configmaps';
    for (const name of ['a', 'b']) {
      await cluster.ask('POST', base, {
        body: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  labels: {x: "${name}"}\n`,
        contentType: 'application/yaml',
      });
    }
    const dry = await cluster.ask('DELETE', `${base}/a?dryRun=All`);
    expect(dry.status).toBe(200);
    expect((await cluster.ask('GET', `${base}/a`)).status).toBe(200);
    expect(
      (await cluster.ask('DELETE', `${base}/a?propagationPolicy=Some`)).status,
    ).toBe(400);
    await cluster.ask('DELETE', `${base}?labelSelector=x%3Da`);
    expect((await cluster.ask('GET', `${base}/a`)).status).toBe(404);
    const gone = await cluster.ask('DELETE', `${base}/b`, {
      body: { preconditions: { uid: 'other' } },
    });
    expect(gone).toMatchObject({ status: 409, json: { reason: 'Conflict' } });
  });
});

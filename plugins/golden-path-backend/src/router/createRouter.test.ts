import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  goldenPathPermissions,
  type NameAvailability,
  type Preview,
} from '@golden-path/plugin-golden-path-common';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import { fakeScaffolder } from '../../testing/fakeCreations';
import { ask, startRoutes } from '../../testing/routes';
import { createRoutes } from './createRouter';

const values = {
  name: 'refunds-api',
  owner: 'group:default/payments',
  workload: 'http-api',
  runtime: 'node',
};

const taskId = '6f1c2f0e-90a5-4c60-a9a1-0b2f5a1c9d11';

/** A request for each route; a route without one fails the inventory. */
const sample: Record<string, { path: string; body?: object }> = {
  'get /organisation': { path: '/organisation' },
  'get /names/:name': { path: '/names/refunds-api?owner=payments' },
  'post /preview': { path: '/preview', body: { values } },
  'post /blueprint': { path: '/blueprint', body: { values } },
  'get /schema': { path: '/schema' },
  'get /creations/:taskId': { path: `/creations/${taskId}` },
  'post /creations/:taskId/clean-up': {
    path: `/creations/${taskId}/clean-up`,
    body: { remove: [] },
  },
};

describe('the routes below /api/golden-path', () => {
  let forge: TestForge;
  let engine: Engine;
  const scaffolder = fakeScaffolder();
  const stops: Array<() => Promise<unknown>> = [];
  beforeAll(async () => {
    forge = await startTestForge();
    engine = createTestEngine(forge);
    scaffolder.put(taskId, {
      name: 'refunds-api',
      requester: 'user:default/mock',
    });
  });
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });
  afterAll(() => forge.remove());

  async function start(
    options: {
      decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
      engine?: Partial<Engine>;
    } = {},
  ): Promise<Server> {
    const backend = await startRoutes({
      forge,
      scaffolder: scaffolder.service,
      decision: options.decision,
      engine: { ...engine, ...options.engine },
    });
    stops.push(() => backend.stop());
    return backend.server;
  }

  it('are each refused without a token and without the permission, and answered with both', async () => {
    const allowing = await start();
    const denying = await start({ decision: AuthorizeResult.DENY });
    const routes = createRoutes();
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Object.keys(sample),
    );
    for (const { method, path, permission } of routes) {
      const { path: url, body } = sample[`${method} ${path}`] ?? { path: '' };
      expect(goldenPathPermissions).toContain(permission);
      const anonymous = request(allowing)[method](`/api/golden-path${url}`);
      expect((await anonymous.send(body)).status).toBe(401);
      const invalid = request(allowing)
        [method](`/api/golden-path${url}`)
        .set('authorization', 'Bearer x');
      expect((await invalid.send(body)).status).toBe(401);

      const refused = await ask(denying, method, url, body);
      expect(refused.status).toBe(403);
      expect(refused.body.error).toMatchObject({ name: 'NotAllowedError' });
      const answered = await ask(allowing, method, url, body);
      expect(answered.status).toBe(200);
      for (const { headers } of [refused, answered]) {
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['content-type']).toMatch(
          /^application\/(schema\+)?json/,
        );
      }
    }
    for (const path of [
      '/nothing',
      '/names/a/b',
      '/names/%2e%2e%2f',
      '/..;/x',
    ]) {
      const missing = await ask(allowing, 'get', path);
      expect([400, 404, 200]).toContain(missing.status);
      expect(JSON.stringify(missing.body)).not.toContain('/work');
    }
    expect((await ask(allowing, 'get', '/nothing')).body.error.name).toBe(
      'NotFoundError',
    );
  });

  it('refuse parameters and bodies that they do not know, naming them', async () => {
    const server = await start();
    for (const [method, path, body, field] of [
      ['get', '/organisation?orderBy=secret', undefined, 'orderBy'],
      ['get', '/names/a?owner=payments&owner=platform', undefined, 'owner'],
      ['get', '/names/a?owner=${x}', undefined, 'owner'],
      ['get', '/names/a?ower=payments', undefined, 'did you mean owner?'],
      ['get', '/schema?filter[__proto__][x]=1', undefined, 'filter'],
      ['get', '/creations/..%2f..%2fx', undefined, 'taskId'],
      [
        'post',
        `/creations/${taskId}/clean-up`,
        { remove: ['everything'] },
        'remove.0',
      ],
      ['post', '/preview', { value: {} }, 'did you mean values?'],
      ['post', '/preview', {}, 'either values or blueprint'],
      ['post', '/preview', { values, blueprint: 'x' }, 'either values'],
      ['post', '/preview', { values: 'x' }, 'values'],
      ['post', '/preview', [], 'body'],
      [
        'post',
        '/preview',
        '{"values":{"__proto__":{"admin":true}}}',
        '__proto__',
      ],
      ['post', '/preview', '{', 'body: accepted is JSON'],
    ] as const) {
      const { status, body: answer } = await ask(server, method, path, body);
      expect(`${status} ${answer.error?.message}`).toContain('400 ');
      expect(answer.error.message).toContain(field);
    }
    const large = await ask(server, 'post', '/preview', {
      values: { description: 'x'.repeat(1024 * 1024) },
    });
    expect(large.status).toBe(413);
    expect(large.body.error.message).toContain('1048576');
  });

  it('tell forms what they need to know of the organisation', async () => {
    const { body } = await ask(await start(), 'get', '/organisation');
    expect(body).toMatchObject({
      domain: 'acme.io',
      simulated: true,
      configRepository: `${forge.url}/platform/gitops-config`,
      serviceName: { limit: expect.any(Number) },
      workloads: [
        { id: 'http-api', runtimes: [{ id: 'node', title: 'Node.js' }] },
      ],
    });
    expect(body.environments[0]).toMatchObject({
      name: 'dev',
      preset: 'small',
      sizing: { replicas: { min: 1, max: 1 } },
    });
    expect(body.environments[3].gates).toContain('no production-freeze');
  });

  it('say whether a name is free, why not, and what could not be asked', async () => {
    const server = await start();
    await forge.api('/orgs/payments/repos', {
      method: 'POST',
      body: { name: 'settlements' },
    });
    const answer = async (path: string) =>
      (await ask(server, 'get', `/names/${path}`)).body as NameAvailability;

    expect(await answer('refunds-api?owner=payments')).toEqual({
      name: 'refunds-api',
      available: true,
      reasons: [],
      unknown: [],
    });
    expect(await answer('Refunds?owner=payments')).toMatchObject({
      available: false,
      reasons: [expect.stringContaining('is not accepted')],
    });
    expect(await answer('ledger?owner=payments')).toMatchObject({
      available: false,
      reasons: [expect.stringContaining('the catalog has the API ledger')],
    });
    expect(
      await answer('settlements?owner=group:default/payments'),
    ).toMatchObject({
      available: false,
      reasons: [expect.stringContaining('payments/settlements exists')],
    });
    expect(await answer('settlements')).toEqual({
      name: 'settlements',
      available: false,
      reasons: [],
      unknown: ['the forge is asked once there is an owner'],
    });
    forge.faults.next({ path: /\/repos\/payments\/x$/ }, 403);
    expect(await answer('x?owner=payments')).toMatchObject({
      available: false,
      reasons: [],
      unknown: ['the forge could not be asked'],
    });
  });

  it('show everything that Create would make, from the generator and the verifier themselves', async () => {
    const server = await start();
    const { body } = await ask(server, 'post', '/preview', { values });
    const preview = body as Preview;
    if (preview.status !== 'ready') throw new Error(JSON.stringify(preview));
    expect(preview.template).toEqual({
      ref: 'template:default/http-api',
      version: '1.0.0',
    });
    expect(preview.repositories).toMatchObject([
      { kind: 'service', name: 'payments/refunds-api' },
      { kind: 'config', name: 'platform/gitops-config' },
    ]);
    const made = engine.generate(engine.readBlueprint({ values }));
    expect(preview.repositories.map(({ files }) => files.length)).toEqual([
      made.serviceRepository.size,
      made.configChange.size,
    ]);
    expect(preview.verification).toMatchObject({
      status: 'verified',
      overlays: { total: 5, rendered: 5 },
      findings: [],
    });
    expect(preview.verification.checks.length).toBeGreaterThan(0);
    expect(preview.reviews).toBe(1);
    expect(preview.matrix.environments.map(({ name }) => name)).toEqual([
      'dev',
      'qa',
      'staging',
      'production',
      'preview',
    ]);
    expect(
      preview.objects.find(
        ({ kind, environment }) =>
          kind === 'Deployment' && environment === 'production',
      )?.yaml,
    ).toContain('namespace: refunds-api-production');

    const fromText = await ask(server, 'post', '/preview', {
      blueprint: preview.blueprint,
    });
    expect(fromText.body.repositories).toEqual(preview.repositories);

    const invalid = await ask(server, 'post', '/preview', {
      values: { ...values, tier: 'x', port: 80 },
    });
    expect(invalid.body).toMatchObject({ status: 'invalid' });
    expect(
      invalid.body.issues.map(({ field }: { field: string }) => field),
    ).toEqual(['metadata.tier', 'spec.port']);
  });

  it('write a blueprint from a form and read it back into one', async () => {
    const server = await start();
    const written = await ask(server, 'post', '/blueprint', {
      values: { ...values, config: { GREETING: 'yes' } },
    });
    expect(written.body.blueprint).toContain('owner: payments');
    const read = await ask(server, 'post', '/blueprint', {
      blueprint: written.body.blueprint,
    });
    expect(read.body).toEqual(written.body);
    expect(read.body.values).toMatchObject({
      ...values,
      config: { GREETING: 'yes' },
    });
    const schema = await ask(server, 'get', '/schema');
    expect(schema.headers['content-type']).toMatch(
      /^application\/schema\+json/,
    );
    expect(schema.body.$schema).toContain('2020-12');
  });

  it('limit the previews that one person has under way, and stop when they go away', async () => {
    const signals: AbortSignal[] = [];
    const server = await start({
      engine: {
        verify: (_, { signal } = {}) =>
          new Promise((_resolve, reject) => {
            if (!signal) throw new Error('no signal');
            signals.push(signal);
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      },
    });
    const { port } = server.address() as AddressInfo;
    const controllers = [new AbortController(), new AbortController()];
    const preview = (signal?: AbortSignal) =>
      fetch(`http://localhost:${port}/api/golden-path/preview`, {
        method: 'POST',
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ values }),
        signal,
      });
    const open = controllers.map(({ signal }) =>
      preview(signal).catch(() => 'gone'),
    );
    await expect.poll(() => signals.length).toBe(2);

    const third = await preview();
    expect(third.status).toBe(429);
    expect(await third.json()).toMatchObject({
      error: { message: expect.stringContaining('at most 2 at once') },
    });

    controllers.forEach(controller => controller.abort());
    expect(await Promise.all(open)).toEqual(['gone', 'gone']);
    await expect.poll(() => signals.every(({ aborted }) => aborted)).toBe(true);
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDeliveryEvidenceClient } from './deliveryEvidenceClient';

const base = 'http://localhost:0/api/delivery/evidence';
const changes = {
  changes: [
    {
      service: 'component:default/shop',
      environment: 'dev',
      version: 7,
      removed: false,
    },
  ],
  next: 7,
};
const answer = {
  version: 7,
  service: { ref: 'component:default/shop', name: 'shop', title: 'Shop' },
  environment: {
    name: 'dev',
    order: 0,
    productionSizing: false,
    cluster: 'nonprod',
  },
  overlay: { known: false, why: 'absent', reason: 'There is none.' },
  live: {
    known: true,
    observedAt: '2026-11-21T12:00:00.000Z',
    value: {
      cluster: 'nonprod',
      objects: [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: {} }],
      kinds: { 'Pod.': { state: 'unreadable', reason: '403' } },
    },
  },
  more: 'of a later version',
};

const server = setupServer();
const asked: Request[] = [];
server.events.on('request:start', ({ request }) => void asked.push(request));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());

const client = (options: { patience?: number; maximumBytes?: number } = {}) =>
  createDeliveryEvidenceClient({
    auth: mockServices.auth({ pluginId: 'readiness' }),
    discovery: mockServices.discovery(),
    ...options,
  });
const serve = (path: string, respond: () => Response | Promise<Response>) =>
  server.use(http.get(`${base}${path}`, respond));
const dev = { service: 'component:default/shop', environment: 'dev' };
const evidence = (options: { patience?: number; maximumBytes?: number } = {}) =>
  client(options).evidence(dev);
const canary = 'canary-2f';

describe('the client of delivery’s evidence', () => {
  it('asks by the plugin’s own credentials, and gives what is answered', async () => {
    serve('/component/default/shop/dev', () => HttpResponse.json(answer));
    serve('/changes', () => HttpResponse.json(changes));
    expect(await evidence()).toEqual(answer);
    expect(await client().changes({ after: 3, limit: 10 })).toEqual(changes);
    expect(asked.map(({ url }) => url)).toEqual([
      `${base}/component/default/shop/dev`,
      `${base}/changes?after=3&limit=10`,
    ]);
    for (const { headers } of asked)
      expect(headers.get('authorization')).toBe(
        'Bearer mock-service-token:{"sub":"plugin:readiness","target":"delivery"}',
      );
  });

  it('has nothing of what delivery has not, and tells that a place is ahead of it', async () => {
    serve(
      '/component/default/shop/dev',
      () => new HttpResponse(canary, { status: 404 }),
    );
    serve('/changes', () => new HttpResponse(canary, { status: 400 }));
    expect(await evidence()).toBeUndefined();
    await expect(
      client().changes({ after: 9, limit: 1 }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: 'GET /evidence/changes of the plugin delivery was refused (400)',
    });
    await expect(
      client().evidence({ ...dev, service: '../x' }),
    ).rejects.toThrow('service: found "../x"');
  });

  it.each<[string, string, () => Response | Promise<Response>, RegExp]>([
    [
      'fails',
      'ServiceUnavailableError',
      () => new HttpResponse(canary, { status: 500 }),
      /failed \(500\)$/,
    ],
    [
      'is overloaded',
      'ServiceUnavailableError',
      () => new HttpResponse(canary, { status: 429 }),
      /failed \(429\)$/,
    ],
    [
      'is not there',
      'ServiceUnavailableError',
      () => HttpResponse.error(),
      /^GET .* failed/,
    ],
    [
      'never answers',
      'ServiceUnavailableError',
      async () => {
        await delay('infinite');
        return new Response();
      },
      /no answer within 0.05 s/,
    ],
    [
      'refuses',
      'DeliveryAnswerError',
      () => new HttpResponse(canary, { status: 403 }),
      /answered with 403$/,
    ],
    [
      'answers with a page',
      'DeliveryAnswerError',
      () => HttpResponse.html(`<p>${canary}`),
      /is no JSON$/,
    ],
    [
      'answers with too much',
      'DeliveryAnswerError',
      () => HttpResponse.json({ ...answer, more: canary.repeat(9_000) }),
      /more than 50000 bytes$/,
    ],
    [
      'answers with something else',
      'DeliveryAnswerError',
      () =>
        HttpResponse.json({ ...answer, live: { known: true, value: canary } }),
      /isn't of the shape/,
    ],
    [
      'answers with what is no object',
      'DeliveryAnswerError',
      () =>
        HttpResponse.json({
          ...answer,
          live: {
            ...answer.live,
            value: { ...answer.live.value, objects: [canary] },
          },
        }),
      /isn't of the shape/,
    ],
  ])(
    'says what went wrong when delivery %s, with a %s',
    async (how, name, respond, message) => {
      serve('/component/default/shop/dev', respond);
      const patience = how === 'never answers' ? 50 : 10_000;
      const error = await evidence({ patience, maximumBytes: 50_000 }).catch(
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
      expect(JSON.stringify([error, (error as Error).message])).not.toContain(
        canary,
      );
    },
  );

  it('ends with the signal of who asked', async () => {
    serve('/component/default/shop/dev', async () => {
      await delay('infinite');
      return new Response();
    });
    const stopped = new AbortController();
    const asking = client().evidence(dev, stopped.signal);
    stopped.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});

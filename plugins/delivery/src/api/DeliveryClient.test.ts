import { describe, expect, it } from 'vitest';
import { DeliveryClient } from './DeliveryClient';

const service = {
  kind: 'Component',
  namespace: 'default',
  name: 'payments-api',
};

/** A backend whose answers have ETags; what it holds may change. */
function fakeBackend() {
  const backend = {
    revision: 1,
    status: 200,
    requests: [] as { url: string; condition: string | null; status: number }[],
    async fetch(url: string | URL | Request, init?: RequestInit) {
      const condition = new Headers(init?.headers).get('if-none-match');
      const etag = `W/"${backend.revision}"`;
      const status =
        backend.status === 200 && condition === etag ? 304 : backend.status;
      backend.requests.push({ url: String(url), condition, status });
      if (status === 304) return new Response(null, { status });
      const body =
        status === 200
          ? { revision: backend.revision }
          : {
              error: { name: 'NotFoundError', message: 'no such service' },
              request: { method: 'GET', url: String(url) },
              response: { statusCode: status },
            };
      return new Response(JSON.stringify(body), {
        status,
        headers: { etag, 'content-type': 'application/json' },
      });
    },
  };
  return backend;
}

describe('the client of the delivery backend', () => {
  it('asks conditionally and hands the same object out while nothing has changed', async () => {
    const backend = fakeBackend();
    const client = new DeliveryClient(backend);
    const first = await client.getEnvironments(service);
    expect(await client.getEnvironments(service)).toBe(first);
    backend.revision = 2;
    expect(await client.getEnvironments(service)).toEqual({ revision: 2 });
    expect(backend.requests).toEqual([
      {
        url: 'plugin://delivery/services/component/default/payments-api/environments',
        condition: null,
        status: 200,
      },
      expect.objectContaining({ condition: 'W/"1"', status: 304 }),
      expect.objectContaining({ condition: 'W/"1"', status: 200 }),
    ]);
  });

  it('rejects with the backend’s message and forgets what it may not see any more', async () => {
    const backend = fakeBackend();
    const client = new DeliveryClient(backend);
    await client.getObjects(service, 'production');
    backend.status = 404;
    await expect(
      client.getObjects(service, 'production'),
    ).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'no such service' },
    });
    backend.status = 200;
    await client.getObjects(service, 'production');
    expect(backend.requests.at(-1)?.condition).toBeNull();
  });

  it('keeps names of environments and lists of filters apart in the address', async () => {
    const backend = fakeBackend();
    const client = new DeliveryClient(backend);
    await client.getHistory(service, 'a/b?c');
    await client.getFleet({ owner: ['group:default/a', 'b&c'], sort: 'name' });
    expect(backend.requests.map(({ url }) => url)).toEqual([
      'plugin://delivery/services/component/default/payments-api/environments/a%2Fb%3Fc/history',
      'plugin://delivery/fleet?owner=group%3Adefault%2Fa&owner=b%26c&sort=name',
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InjectOptions } from 'fastify';
import { inMemoryItems } from '../items/memory.ts';
import { testApplication } from './application.ts';

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly parameter?: string;
    readonly detail: string;
  }[];
}

const post = (payload: unknown) => ({
  method: 'POST' as const,
  url: '/v1/items',
  headers: { 'content-type': 'application/json' },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

describe('items', () => {
  it('adds an item, says where it is, and lists the newest first', async () => {
    const { app } = testApplication();
    const first = await app.inject(post({ name: ' lamp ', quantity: 2 }));
    assert.equal(first.statusCode, 201);
    const lamp = first.json<{ id: string; name: string }>();
    assert.equal(lamp.name, 'lamp');
    assert.equal(first.headers['location'], `/v1/items/${lamp.id}`);
    await app.inject(post({ name: 'chair', quantity: 0 }));

    assert.deepEqual((await app.inject(`/v1/items/${lamp.id}`)).json(), lamp);
    const { items } = (await app.inject('/v1/items?limit=1')).json<{ items: { name: string }[] }>();
    assert.deepEqual(
      items.map(item => item.name),
      ['chair'],
    );
  });

  it('refuses an invalid request with a problem that points at every wrong field', async () => {
    const { app } = testApplication();
    const response = await app.inject(post({ name: '', quantity: 1.5, colour: 'red' }));
    assert.equal(response.statusCode, 422);
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    const problem = response.json<Problem>();
    assert.equal(problem.type, 'about:blank');
    assert.equal(problem.status, 422);
    assert.equal(problem.title, 'Unprocessable Entity');
    assert.deepEqual(
      problem.errors?.map(error => error.pointer),
      ['#/name', '#/quantity', '#'],
    );
    assert.match(problem.errors?.[2]?.detail ?? '', /colour/);

    const list = (await app.inject('/v1/items?limit=1000')).json<Problem>();
    assert.deepEqual(
      list.errors?.map(error => error.parameter),
      ['limit'],
    );
    const path = (await app.inject('/v1/items/..%2f..%2fetc')).json<Problem>();
    assert.deepEqual(
      path.errors?.map(error => error.parameter),
      ['id'],
    );
  });

  it('answers every other mistake of a client with a problem too', async () => {
    const { app } = testApplication();
    const expected: [InjectOptions | string, number][] = [
      [post('{"name":'), 400],
      [post('{"__proto__":{"admin":true}}'), 400],
      [post({ name: 'a\u0000b', quantity: 1 }), 422],
      [post({ name: 'x'.repeat(200_000), quantity: 1 }), 413],
      [{ ...post('name=lamp'), headers: { 'content-type': 'text/csv' } }, 415],
      ['/v1/items/00000000-0000-4000-8000-000000000000', 404],
      ['/v1/nothing', 404],
      ['/v1/%zz', 400],
      [{ method: 'DELETE', url: '/v1/items' }, 404],
    ];
    for (const [request, status] of expected) {
      const response = await app.inject(request);
      assert.equal(response.statusCode, status, JSON.stringify(request).slice(0, 100));
      assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
      assert.equal(response.json<Problem>().status, status);
    }
    assert.equal(({} as { admin?: boolean }).admin, undefined);
  });

  it('tells nothing of an error inside, and logs it', async () => {
    const broken = () => Promise.reject(new Error('password=hunter2 at 10.0.0.7'));
    const { app, lines } = testApplication({ items: { add: broken, get: broken, list: broken } });
    const response = await app.inject('/v1/items');
    assert.equal(response.statusCode, 500);
    assert.doesNotMatch(response.body, /hunter2|10\.0\.0\.7/);
    assert.equal(response.json<Problem>().title, 'Internal Server Error');
    assert.ok(lines.some(line => line['level'] === 'error' && line['msg'] === 'request failed'));
  });

  it('keeps no more items in memory than it was given room for', async () => {
    const store = inMemoryItems(2);
    for (const name of ['a', 'b', 'c']) await store.add({ name, quantity: 1 });
    assert.deepEqual(
      (await store.list(10)).map(item => item.name),
      ['c', 'b'],
    );
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { parseConfig } from '../config.ts';
import { connectRedis } from '../dependencies/redis.ts';
import { cachedItems, type Cache } from '../items/cached.ts';
import { inMemoryItems } from '../items/memory.ts';
import { serviceName } from '../package.ts';
import { silent } from './application.ts';
import { validEnvironment } from './environment.ts';

/** As much of a Redis server as the service uses. @see https://redis.io/docs/latest/develop/reference/protocol-spec/ */
async function fakeRedis() {
  const entries = new Map<string, string>();
  const sockets = new Set<Socket>();
  const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  const answer = ([command = '', key = '', value = '']: string[]): string => {
    if (command === 'HELLO') return `%1\r\n${bulk('proto')}:3\r\n`;
    if (command === 'PING') return '+PONG\r\n';
    if (command === 'GET') return entries.has(key) ? bulk(entries.get(key) ?? '') : '_\r\n';
    if (command === 'SET') entries.set(key, value);
    return '+OK\r\n';
  };
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('data', data => {
      // Each command is `*<parts>`, then a length and a text for every part.
      for (const command of data
        .toString()
        .split(/^\*\d+\r\n/m)
        .filter(Boolean)) {
        socket.write(answer(command.split('\r\n').filter((_, index) => index % 2 === 1)));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  const stop = () => {
    server.close();
    sockets.forEach(socket => socket.destroy());
  };
  return { entries, stop, url: `redis://127.0.0.1:${address.port}` };
}

/** Waits for a check to pass: the client connects by itself. */
async function untilReady(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    try {
      return await check();
    } catch {
      await pause(10);
    }
  }
  assert.fail('never ready');
}

describe('Redis', { timeout: 20_000 }, () => {
  it('wants REDIS_URL, and never repeats it in a message', () => {
    for (const url of ['', 'http://cache:s3cr3t@host', 's3cr3t']) {
      assert.throws(
        () => parseConfig({ ...validEnvironment, REDIS_URL: url }),
        (error: Error) => {
          assert.match(error.message, /REDIS_URL must be a URL such as redis:/);
          assert.doesNotMatch(error.message, /s3cr3t/);
          return true;
        },
      );
    }
  });

  it('keeps texts under the name of the service, and fails at once when the server is gone', async () => {
    const server = await fakeRedis();
    const redis = connectRedis(server.url, silent);
    await untilReady(() => redis.check());
    assert.equal(await redis.cache.get('a'), undefined);
    await redis.cache.set('a', 'b', 60);
    assert.equal(await redis.cache.get('a'), 'b');
    assert.deepEqual([...server.entries.keys()], [`${serviceName}:a`]);
    server.stop();
    await assert.rejects(redis.cache.get('a'));
    await redis.close();
  });

  it('closes without ever having been connected', async () => {
    const redis = connectRedis(validEnvironment['REDIS_URL'] ?? '', silent);
    await assert.rejects(redis.check());
    assert.equal(redis.optional, true, 'a lost cache takes no replica out of service');
    await redis.close();
  });
});

describe('items behind a cache', () => {
  it('are read from the store once, and every time when the cache is broken or holds nonsense', async () => {
    const store = inMemoryItems();
    const lamp = await store.add({ name: 'lamp', quantity: 1 });
    let reads = 0;
    const counting = { ...store, get: (id: string) => (reads++, store.get(id)) };
    const entries = new Map<string, string>();
    const cache: Cache = {
      get: key => Promise.resolve(entries.get(key)),
      set: (key, value) => Promise.resolve(void entries.set(key, value)),
    };
    const items = cachedItems(counting, cache, silent);
    assert.deepEqual(await items.get(lamp.id), lamp);
    assert.deepEqual(await items.get(lamp.id), lamp);
    assert.equal(reads, 1);

    for (const nonsense of ['{', '{"id":7}']) {
      entries.forEach((_, key) => entries.set(key, nonsense));
      assert.deepEqual(await items.get(lamp.id), lamp);
    }
    assert.equal(reads, 3);

    const fail = () => Promise.reject(new Error('no connection'));
    assert.deepEqual(
      await cachedItems(counting, { get: fail, set: fail }, silent).get(lamp.id),
      lamp,
    );
    assert.equal(reads, 4);
  });
});

import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { serviceName } from '../package.ts';
import type { Cache } from '../items/cached.ts';
import type { Dependency } from './dependency.ts';

/** Its value is a secret: no message repeats it. */
export const redisEnvironment = {
  REDIS_URL: z.url({
    protocol: /^rediss?$/,
    error: 'must be a URL such as redis://user:password@host:6379',
  }),
};

/** A connection to Redis or Valkey, used as a cache. */
export interface Redis extends Dependency {
  readonly cache: Cache;
}

/** Begins to connect, and keeps trying. While there is no connection, every use fails at once. */
export function connectRedis(url: string, log: Logger): Redis {
  const client = createClient({
    url,
    name: serviceName,
    // Services that share a server stay out of each other's keys.
    keyPrefix: `${serviceName}:`,
    disableOfflineQueue: true,
    commandOptions: { timeout: 500 },
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: attempts => Math.min(100 * 2 ** attempts, 3_000) + Math.random() * 200,
    },
  });
  // Without a listener, a lost connection ends the process. It says so once, not at each attempt.
  let lost = false;
  client.on('ready', () => {
    lost = false;
  });
  client.on('error', (error: Error) => {
    if (!lost) log.warn({ err: error }, 'no connection to redis');
    lost = true;
  });
  client.connect().catch((error: unknown) => log.debug({ err: error }, 'gave up connecting'));

  return {
    name: 'redis',
    // A cache: were it required, its failure would take down every replica at once.
    optional: true,
    cache: {
      get: async key => (await client.get(key)) ?? undefined,
      set: async (key, value, seconds) => {
        await client.set(key, value, { expiration: { type: 'EX', value: seconds } });
      },
    },
    check: async () => {
      await client.ping();
    },
    close: async () => {
      if (client.isReady) await client.close();
      else client.destroy();
    },
  };
}

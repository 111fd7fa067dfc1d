import type { Logger } from 'pino';
import { z } from 'zod';
import type { Item, ItemStore } from './item.ts';

/** Remembers texts for a while. May forget, and may fail. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, seconds: number): Promise<void>;
}

/** An item never changes, so this only bounds what a forgotten one takes up. */
const keepSeconds = 300;

const cachedItem: z.ZodType<Item> = z.object({
  id: z.string(),
  name: z.string(),
  quantity: z.number(),
  createdAt: z.string(),
});

/** Answers `get` from the cache where it can. A cache that fails costs time, never an answer. */
export function cachedItems(store: ItemStore, cache: Cache, log: Logger): ItemStore {
  const read = async (key: string): Promise<Item | undefined> => {
    try {
      const text = await cache.get(key);
      return text === undefined ? undefined : cachedItem.parse(JSON.parse(text));
    } catch (error) {
      log.debug({ err: error }, 'cache not read');
      return undefined;
    }
  };
  const remember = async (key: string, item: Item): Promise<void> => {
    try {
      await cache.set(key, JSON.stringify(item), keepSeconds);
    } catch (error) {
      log.debug({ err: error }, 'cache not written');
    }
  };
  return {
    ...store,
    get: async id => {
      const key = `item:${id}`;
      const known = await read(key);
      if (known) return known;
      const item = await store.get(id);
      if (item) await remember(key, item);
      return item;
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { Item, ItemStore } from './item.ts';

/** Keeps items in this process, at most `capacity` of them: the oldest goes first. */
export function inMemoryItems(capacity = 1_000): ItemStore {
  const items = new Map<string, Item>();
  return {
    add: newItem => {
      const item = { ...newItem, id: randomUUID(), createdAt: new Date().toISOString() };
      items.set(item.id, item);
      const [oldest] = items.keys();
      if (items.size > capacity && oldest) items.delete(oldest);
      return Promise.resolve(item);
    },
    get: id => Promise.resolve(items.get(id)),
    list: limit => Promise.resolve([...items.values()].reverse().slice(0, limit)),
  };
}

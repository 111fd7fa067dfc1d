import { z } from 'zod';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** What a client sends to make an item. Unknown fields are refused. */
export const newItem = z.strictObject({ name, quantity: z.int().min(0).max(1_000_000) });

export type NewItem = z.output<typeof newItem>;

/** Which item a path names. */
export const itemPath = z.object({ id: z.uuid() });

/** Query of a list. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export interface Item extends NewItem {
  /** UUID, made by the service. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Where items are kept. */
export interface ItemStore {
  add(item: NewItem): Promise<Item>;
  get(id: string): Promise<Item | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly Item[]>;
}

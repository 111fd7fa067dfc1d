import { NotFoundError } from '@backstage/errors';

/** Definition objects by id. Shared code asks the definition, never `id === '…'`. */
export interface Registry<T extends { readonly id: string }> {
  readonly ids: readonly string[];
  list(): readonly T[];
  find(id: string): T | undefined;
  /** @throws NotFoundError naming what is known */
  get(id: string): T;
}

/** A registry of `what` (its singular, for messages) holding these definitions in this order. */
export function createRegistry<T extends { readonly id: string }>(
  what: string,
  definitions: readonly T[],
): Registry<T> {
  const byId = new Map(
    definitions.map(definition => [definition.id, definition]),
  );
  if (byId.size !== definitions.length)
    throw new Error(`two definitions of ${what} share an id`);
  const ids = [...byId.keys()];
  return {
    ids,
    list: () => definitions,
    find: id => byId.get(id),
    get(id) {
      const found = byId.get(id);
      if (!found)
        throw new NotFoundError(
          `${what} ${JSON.stringify(id)} is not known; accepted: ${ids.join(', ')}`,
        );
      return found;
    },
  };
}

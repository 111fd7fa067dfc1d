import { createBoundedMemory } from './boundedMemory';
import type { RepositoryHistory } from './repositoryHistory';

/** Characters of all files that are remembered together at most. */
const mostCharacters = 32 * 1024 * 1024;

/** Files that were read, by the id of their content, which is the same in every repository that has it. */
export interface BlobMemory {
  /** The same history, which asks its host for a file once. */
  of(history: RepositoryHistory): RepositoryHistory;
}

/** An empty {@link BlobMemory}, bounded in size. */
export function createBlobMemory(): BlobMemory {
  const texts = createBoundedMemory<string>({
    most: mostCharacters,
    sizeOf: text => text.length,
  });
  const pending = new Map<string, Promise<string>>();

  return {
    of: history => ({
      ...history,
      async readBlob(blob) {
        const known = texts.get(blob);
        if (known !== undefined) return known;
        const key = `${history.url} ${blob}`;
        const before = pending.get(key);
        if (before) return before;
        const reading = history.readBlob(blob);
        pending.set(key, reading);
        try {
          const text = await reading;
          texts.set(blob, text);
          return text;
        } finally {
          pending.delete(key);
        }
      },
    }),
  };
}

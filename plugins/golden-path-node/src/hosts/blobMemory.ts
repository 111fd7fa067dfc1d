import type { RepositoryHistory } from './repositoryHistory';

/** Characters of all files that are remembered together at most. */
const mostCharacters = 32 * 1024 * 1024;

/** Files that were read, by the id of their content, which is the same in every repository that has it. */
export interface BlobMemory {
  /** The same history, which asks its host for a file once. */
  of(history: RepositoryHistory): RepositoryHistory;
}

/** An empty {@link BlobMemory}, bounded in size: the file that was read longest ago goes first. */
export function createBlobMemory(): BlobMemory {
  const texts = new Map<string, string>();
  const pending = new Map<string, Promise<string>>();
  let characters = 0;

  const remember = (blob: string, text: string) => {
    texts.set(blob, text);
    characters += text.length;
    for (const [oldest, { length }] of texts) {
      if (characters <= mostCharacters) break;
      texts.delete(oldest);
      characters -= length;
    }
  };

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
          if (!texts.has(blob)) remember(blob, text);
          return text;
        } finally {
          pending.delete(key);
        }
      },
    }),
  };
}

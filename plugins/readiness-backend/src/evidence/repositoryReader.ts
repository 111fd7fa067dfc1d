import type {
  Known,
  RepositoryEvidence,
} from '@golden-path/plugin-golden-path-common';
import {
  absent,
  readServiceDocuments,
  unreadable,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';

/** Repositories whose documents are remembered at their commit: the environments of a service ask one after the other. */
const remembered = 50;

/** Reads the documents of service repositories. */
export interface RepositoryReader {
  /** @throws errors of the host */
  read(
    repository:
      { readonly url: string; readonly commit: string | undefined } | undefined,
  ): Promise<Known<RepositoryEvidence>>;
}

/** @param options.historyOf - undefined for a URL at no configured host */
export function createRepositoryReader(options: {
  readonly historyOf: (url: string) => RepositoryHistory | undefined;
  readonly now: () => Date;
}): RepositoryReader {
  const known = new Map<string, Promise<Known<RepositoryEvidence>>>();
  return {
    async read(repository) {
      if (!repository) return absent('the entity names no repository');
      const { url, commit } = repository;
      const history = options.historyOf(url);
      if (!history)
        return unreadable(
          `${url} is at no host that integrations has an entry for`,
        );
      if (commit === undefined)
        return unreadable(
          `the newest commit of ${url} is not known: its host has not answered yet, or does not let the portal read it`,
        );
      const key = `${url} ${commit}`;
      const before = known.get(key);
      if (before) return before;
      for (const oldest of known.keys()) {
        if (known.size < remembered) break;
        known.delete(oldest);
      }
      const reading = readServiceDocuments(history, commit, options);
      known.set(key, reading);
      reading.catch(() => {
        if (known.get(key) === reading) known.delete(key);
      });
      return reading;
    },
  };
}

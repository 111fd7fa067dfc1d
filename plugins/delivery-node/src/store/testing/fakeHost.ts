import type {
  NewestBuild,
  OpenChange,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import { expect } from 'vitest';
import { organisation } from './deliveryFixture';

/** URL of the config repository. */
export const config = organisation.configRepository.url;
/** URL of shop's own repository. */
export const source = 'http://forge/payments/shop';
/** An open change request whose head begins with a digit. */
export const change = (number: number, head = 'a'): OpenChange => ({
  number,
  title: `Change ${number}`,
  author: 'Ada',
  url: `http://forge/pulls/${number}`,
  openedAt: '2026-11-20T12:00:00.000Z',
  head: head.repeat(40),
});
/** A commit with one check. */
export const build = (state: 'ok' | 'running'): NewestBuild => ({
  branch: 'main',
  commit: {
    id: 'b'.repeat(40),
    title: 'Round taxes',
    author: 'Ada',
    at: '2026-11-20T12:00:00.000Z',
    url: 'http://forge/commit/b',
  },
  checks: [{ name: 'test', state, said: state, url: undefined }],
});

/** A host with change requests and builds, which fails and counts as it is told. */
export function fakeHost() {
  const host = {
    changes: new Map<string, OpenChange[]>(),
    files: new Map<number, string[]>(),
    build: build('running'),
    failure: undefined as Error | undefined,
    asked: [] as string[],
    historyOf: (repository: string): RepositoryHistory | undefined => {
      if (!repository.startsWith('http://forge/')) return undefined;
      const ask = <Value>(what: string, value: Value) => {
        host.asked.push(`${what} ${repository.split('/').at(-1)}`);
        if (host.failure) throw host.failure;
        return value;
      };
      const unused = () => expect.fail('nothing else is asked');
      return {
        name: repository,
        url: repository,
        tipOf: unused,
        list: unused,
        entries: unused,
        readBlob: unused,
        commits: unused,
        mergedChanges: unused,
        distance: unused,
        openChanges: async () =>
          ask('changes', host.changes.get(repository) ?? []),
        changedFiles: async number =>
          ask(`files of #${number}`, host.files.get(number)),
        newestBuild: async () => ask('build', host.build),
      };
    },
  };
  return host;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isBranchName,
  isRepositoryName,
  listTree,
  mergeTrees,
  runGit,
  treePathProblem,
  writeCommit,
  type FileWrite,
} from '.';

describe('names from outside', () => {
  it('are repositories and branches by our own grammar, narrower than what git accepts', () => {
    for (const name of ['refunds-api', 'a.b_c', 'constructor', '7x']) {
      expect({ name, ok: isRepositoryName(name) }).toEqual({ name, ok: true });
    }
    for (const name of ['', '..', '.git', 'a..b', 'x.git', 'a/b', '-rf', 'ä']) {
      expect({ name, ok: isRepositoryName(name) }).toEqual({ name, ok: false });
    }
    for (const name of [
      'main',
      'golden-path/create/x',
      'renovate/a@1.x',
      'x#1',
    ]) {
      expect({ name, ok: isBranchName(name) }).toEqual({ name, ok: true });
    }
    const refused = [
      '',
      'HEAD',
      '-c',
      '--upload-pack=x',
      'a..b',
      'x$(id)',
      'ext::sh -c x',
      'a b',
      'a/.b',
      'a//b',
      'a/',
      'a.lock',
      'a.lock/b',
      'a@{1}',
      'x\ny',
      'x'.repeat(300),
    ];
    for (const name of refused) {
      expect({ name, ok: isBranchName(name) }).toEqual({ name, ok: false });
    }
  });

  it('are paths of a tree unless they leave it or mean .git on any file system', () => {
    for (const path of ['a', 'docs/ä b.md', '.github/x.yaml', '.gitignore']) {
      expect({ path, problem: treePathProblem(path) }).toEqual({
        path,
        problem: undefined,
      });
    }
    const refused = [
      '',
      '/a',
      'a/',
      'a//b',
      './a',
      'a/../b',
      'a\\b',
      '.git/config',
      'a/.GIT/hooks/x',
      'git~1/x',
      'GIT~1',
      '.g\u200cit/x',
      '.git./x',
      '.git /x',
      '.git::$INDEX_ALLOCATION/x',
      'a\u202eb',
      'a\u0000b',
      'a\nb',
      'e\u0301',
      'x'.repeat(1025),
    ];
    for (const path of refused) {
      expect({ path, problem: treePathProblem(path) }).toEqual({
        path,
        problem: expect.any(String),
      });
    }
  });
});

describe('a three-way merge in a bare repository', () => {
  let repository: string;
  beforeAll(async () => {
    repository = await mkdtemp(join(tmpdir(), 'golden-path-git-'));
    await runGit(repository, ['init', '--quiet', '--bare', '--template=']);
  });
  afterAll(() => rm(repository, { recursive: true, force: true }));

  const commit = (
    parent: string | undefined,
    files: Record<string, string | undefined>,
  ) => {
    const who = { name: 'a', email: 'a@b', date: '2025-01-01T00:00:00Z' };
    return writeCommit(repository, {
      parent,
      files: Object.entries(files).map(([path, content]): FileWrite => ({
        path,
        content: content === undefined ? undefined : Buffer.from(content),
        mode: '100644',
      })),
      message: 'x',
      author: who,
      committer: who,
    });
  };
  const merge = async (
    before: Record<string, string>,
    ours: Record<string, string | undefined>,
    theirs: Record<string, string | undefined>,
  ) => {
    const base = await commit(undefined, before);
    const result = await mergeTrees(
      repository,
      await commit(base, ours),
      await commit(base, theirs),
    );
    if ('conflicts' in result) return result;
    const entries = await listTree(repository, result.tree, {
      recursive: true,
    });
    const files: Record<string, string> = {};
    for (const { path, sha } of entries) {
      const { output } = await runGit(repository, ['cat-file', 'blob', sha]);
      files[path] = output.toString();
    }
    return files;
  };
  const lines = (...changed: Array<[number, string]>) => {
    const all = Array.from({ length: 9 }, (_, index) => `${index}`);
    for (const [at, text] of changed) all[at] = text;
    return `${all.join('\n')}\n`;
  };

  it('joins what doesn’t touch: other files, other lines of one file, deletions on one side', async () => {
    expect(
      await merge(
        { same: lines(), gone: 'x', kept: 'k' },
        { same: lines([0, 'a']), mine: 'm', gone: undefined },
        { same: lines([8, 'z']), 'theirs/"x" ä': 't' },
      ),
    ).toEqual({
      same: lines([0, 'a'], [8, 'z']),
      kept: 'k',
      mine: 'm',
      'theirs/"x" ä': 't',
    });
  });

  it('names what needs a person: the same lines, both added, changed and deleted, binary', async () => {
    expect(
      await merge(
        { same: lines(), dropped: 'x', binary: 'a\0b' },
        {
          same: lines([4, 'a']),
          added: '1',
          dropped: undefined,
          binary: 'a\0c',
        },
        { same: lines([4, 'b']), added: '2', dropped: 'y', binary: 'a\0d' },
      ),
    ).toEqual({ conflicts: ['added', 'binary', 'dropped', 'same'] });
  });

  it('reports a conflict although the content asks for a union', async () => {
    expect(
      await merge(
        { '.gitattributes': '* merge=union\n', same: lines() },
        { same: lines([4, 'a']) },
        { same: lines([4, 'b']) },
      ),
    ).toEqual({ conflicts: ['same'] });
  });

  it('refuses histories that have nothing in common', async () => {
    const one = await commit(undefined, { a: '1' });
    const other = await commit(undefined, { b: '1' });
    expect(await mergeTrees(repository, one, other)).toEqual({
      conflicts: ['unrelated histories'],
    });
  });
});

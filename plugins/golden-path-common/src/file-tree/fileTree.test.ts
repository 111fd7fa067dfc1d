import { describe, expect, it } from 'vitest';
import {
  createFileTree,
  mergeFileTrees,
  prefixFileTree,
  subtree,
} from './fileTree';
import { pathProblem } from './path';

describe('a file tree', () => {
  it('invariant 1: has no way out: absolute, doubled, hidden-git, device and invisible paths are refused by name', () => {
    const refused = [
      '',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a//b',
      './a',
      'a/.',
      '.git/config',
      '.GIT/hooks/x',
      'git~1/config',
      '.git /x',
      '.git./x',
      '.g\u200cit/config',
      'a\u0000b',
      'a\u202eb',
      'a\\b',
      'C:x',
      'con',
      'a/NUL.txt',
      'a.',
      'a ',
      'e\u0301',
      'a\nb',
      'x'.repeat(401),
    ];
    expect(refused.filter(path => pathProblem(path) === undefined)).toEqual([]);
    for (const path of refused)
      expect(() => createFileTree([[path, '']])).toThrow(JSON.stringify(path));
  });

  it('takes ordinary paths, also those that only look dangerous', () => {
    const fine = [
      '.github/workflows/ci.yaml',
      '.gitignore',
      '.gitattributes',
      'a..b',
      '...x',
      'constructor',
      '__proto__/toString',
      'é.md',
      'contract.ts',
      'node+postgres/a.ts',
    ];
    expect(fine.filter(path => pathProblem(path) !== undefined)).toEqual([]);
    expect([
      ...createFileTree(fine.map(path => [path, 'x'] as const)).keys(),
    ]).toEqual([...fine].sort());
  });

  it('refuses two paths that a file system without case would take for one', () => {
    expect(() =>
      createFileTree([
        ['README.md', ''],
        ['readme.md', ''],
      ]),
    ).toThrow(/differ by more than case/);
  });

  it('refuses more files and larger files than the limits, naming path and limit', () => {
    expect(() => createFileTree([['a', 'x'.repeat(1024 * 1024 + 1)]])).toThrow(
      /"a" has 1048577 bytes; at most 1048576/,
    );
    expect(() =>
      createFileTree(
        Array.from({ length: 2001 }, (_, index) => [`f${index}`, ''] as const),
      ),
    ).toThrow(/2000 files/);
  });

  it('is joined without losing a file: the same path twice is an error unless replacing was asked for', () => {
    const [a, b] = [createFileTree([['x', '1']]), createFileTree([['x', '2']])];
    expect(() => mergeFileTrees([a, b])).toThrow('generated twice');
    expect(mergeFileTrees([a, b], { replace: true }).get('x')?.content).toBe(
      '2',
    );
    expect([...subtree('p', prefixFileTree('p', a)).keys()]).toEqual(['x']);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiffLine, diffOf, patchOf } from './fileDiff';

const written = ({ kind, number, parts }: DiffLine) =>
  `${kind} ${number} ${parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')}`;
const lines = (...texts: string[]) => `${texts.join('\n')}\n`;

describe('the difference of a file', () => {
  it('has three lines around each change, numbers of the side a line is on, and the words that differ', () => {
    const [group, ...rest] = diffOf({
      path: 'a.yaml',
      before: lines('a', 'b', 'c', 'd', 'grace: 10', 'e'),
      after: lines('a', 'b', 'c', 'd', 'grace: 45', 'e', 'f: new'),
    });
    expect(rest).toEqual([]);
    expect(group?.map(written)).toEqual([
      'same 2 b',
      'same 3 c',
      'same 4 d',
      'delete 5 grace: [10]',
      'add 5 grace: [45]',
      'same 6 e',
      'add 7 f: new',
    ]);
  });

  it('marks nothing in lines that have little in common, and shows new and deleted files whole', () => {
    expect(
      diffOf({ path: 'a', before: 'one: 1\n', after: 'two: [3]\n' })
        .flat()
        .map(written),
    ).toEqual(['delete 1 one: 1', 'add 1 two: [3]']);
    expect(
      diffOf({ path: 'a', before: undefined, after: 'x\n' })
        .flat()
        .map(written),
    ).toEqual(['add 1 x']);
    expect(diffOf({ path: 'a', before: 'x\n', after: 'x\n' })).toEqual([]);
  });

  it('of texts that share nothing is found in time', () => {
    const text = (seed: string) =>
      lines(...Array.from({ length: 20_000 }, (_, index) => seed + index));
    const started = performance.now();
    expect(
      diffOf({ path: 'a', before: text('x'), after: text('y') }).flat(),
    ).toHaveLength(40_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the patch of some files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'patch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one that git applies: changed, new and deleted files, with or without a last line’s end', () => {
    const changed = 'kind: A\nsize: 1\n';
    writeFileSync(join(folder, 'a.yaml'), changed);
    writeFileSync(join(folder, 'gone.yaml'), 'x: 1');
    const patch = patchOf([
      { path: 'a.yaml', before: changed, after: 'kind: A\nsize: 2' },
      { path: 'new/b.yaml', before: undefined, after: 'kind: B\n' },
      { path: 'gone.yaml', before: 'x: 1', after: undefined },
    ]);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(
      'kind: A\nsize: 2',
    );
    expect(readFileSync(join(folder, 'new/b.yaml'), 'utf8')).toBe('kind: B\n');
    expect(() => readFileSync(join(folder, 'gone.yaml'))).toThrow(/ENOENT/);
  });
});

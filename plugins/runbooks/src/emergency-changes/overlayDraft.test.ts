import { describe, expect, it } from 'vitest';
import {
  draftProblem,
  draftedFiles,
  editsOf,
  newPathProblem,
} from './overlayDraft';

const file = (path: string, text?: string, locked?: string) => ({
  path,
  text,
  locked,
});
const files = [
  file('a.yaml', 'a: 1\n'),
  file('b.yaml', 'b: 1\n'),
  file('secret.env', undefined, 'holds a credential'),
];

describe('a draft of an overlay', () => {
  const draft = new Map([
    ['a.yaml', 'a: 2\n'],
    ['b.yaml', undefined],
    ['c.yaml', 'c: 1\n'],
    ['gone.yaml', undefined],
  ]);

  it('knows what becomes of each file, and says only that', () => {
    expect(
      draftedFiles(files, draft).map(({ path, fate }) => `${path} ${fate}`),
    ).toEqual([
      'a.yaml changed',
      'b.yaml removed',
      'c.yaml new',
      'secret.env same',
    ]);
    expect(editsOf(files, draft)).toEqual([
      { path: 'a.yaml', before: 'a: 1\n', after: 'a: 2\n' },
      { path: 'b.yaml', before: 'b: 1\n' },
      { path: 'c.yaml', after: 'c: 1\n' },
    ]);
  });

  it('holds what was written over files that are read again, and forgets what they have by now', () => {
    const newer = [file('a.yaml', 'a: 2\n'), file('b.yaml', 'b: 7\n')];
    expect(editsOf(newer, draft)).toEqual([
      { path: 'b.yaml', before: 'b: 7\n' },
      { path: 'c.yaml', after: 'c: 1\n' },
    ]);
  });

  it('says what is missing, and which names a new file may not have', () => {
    expect(draftProblem([], 'because it burns')?.field).toBe('edits');
    expect(draftProblem([{ path: 'a' }], 'burns')?.field).toBe('reason');
    expect(draftProblem([{ path: 'a' }], 'because it burns')).toBeUndefined();
    const all = draftedFiles(files, draft);
    expect(newPathProblem('patches/memory.yaml', all)).toBeUndefined();
    for (const path of ['', '../x', '.git', 'a..b', 'A.yaml', 'a b'])
      expect(newPathProblem(path, all), path).toBeDefined();
  });
});

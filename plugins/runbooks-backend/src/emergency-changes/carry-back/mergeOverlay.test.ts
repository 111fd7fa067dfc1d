import { describe, expect, it } from 'vitest';
import { mergeOverlay } from './mergeOverlay';

const sides = (
  path: string,
  base: string | undefined,
  theirs: string | undefined,
  ours: string | undefined,
) => {
  const of = (text: string | undefined) =>
    new Map(text === undefined ? [] : [[path, text]]);
  return { base: of(base), theirs: of(theirs), ours: of(ours) };
};
const outcomeOf = (...texts: [string?, string?, string?]) => {
  const [base, theirs, ours] = texts;
  return mergeOverlay(sides('a.yaml', base, theirs, ours), 'dev');
};
const patch = (memory: string, replicas: string) =>
  `replicas: ${replicas}\n# a\n# b\n# c\n# d\nmemory: ${memory}\n`;

describe('an emergency change that is brought into another overlay', () => {
  it.each([
    ['is there already', 'a\n', 'b\n', 'b\n', []],
    ['is a new file', undefined, 'b\n', undefined, [undefined, 'b\n']],
    [
      'is of a file that is the same there',
      'a\n',
      'b\n',
      'a\n',
      ['a\n', 'b\n'],
    ],
    [
      'removes what is the same there',
      'a\n',
      undefined,
      'a\n',
      ['a\n', undefined],
    ],
    ['removes what is gone there', 'a\n', undefined, undefined, []],
    [
      'is of other lines than those that differ there',
      patch('1Gi', '6'),
      patch('2Gi', '6'),
      patch('1Gi', '1'),
      [patch('1Gi', '1'), patch('2Gi', '1')],
    ],
  ])('is merged where it %s', async (_, base, theirs, ours, expected) => {
    const [before, after] = expected;
    expect(await outcomeOf(base, theirs, ours)).toEqual({
      clean: true,
      files: expected.length === 0 ? [] : [{ path: 'a.yaml', before, after }],
    });
  });

  it.each([
    [undefined, 'b\n', 'c\n', 'a.yaml: dev has another file of this name'],
    ['a\n', 'b\n', undefined, 'a.yaml: dev has no such file'],
    [
      'a\n',
      undefined,
      'c\n',
      'a.yaml: was removed, and is another file in dev',
    ],
    [
      patch('1Gi', '6'),
      patch('2Gi', '6'),
      patch('512Mi', '1'),
      'a.yaml line 6: differs in dev',
    ],
  ])('is left to a person otherwise: %j, %j, %j', async (...texts) => {
    const [base, theirs, ours, conflict] = texts;
    expect(await outcomeOf(base, theirs, ours)).toEqual({
      clean: false,
      conflicts: [conflict],
    });
  });

  it('touches no file that it did not change', async () => {
    expect(await outcomeOf('a\n', 'a\n', 'c\n')).toEqual({
      clean: true,
      files: [],
    });
  });
});

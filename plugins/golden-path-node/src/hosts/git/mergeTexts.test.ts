import { describe, expect, it } from 'vitest';
import { mergeTexts } from './mergeTexts';

const file = (...lines: string[]) => `${lines.join('\n')}\n`;
const base = file('a: 1', 'b: 1', 'c: 1', 'd: 1', 'e: 1', 'f: 1');

describe('merging texts', () => {
  it('brings a change into a text that differs elsewhere, whatever its letters', async () => {
    expect(
      await mergeTexts({
        base,
        ours: base.replace('a: 1', 'a: "größer 🚀"'),
        theirs: base.replace('f: 1', 'f: 2'),
      }),
    ).toEqual({
      merged: true,
      text: file('a: "größer 🚀"', 'b: 1', 'c: 1', 'd: 1', 'e: 1', 'f: 2'),
    });
  });

  it('leaves a text as it is that has the change already', async () => {
    const theirs = base.replace('f: 1', 'f: 2');
    expect(await mergeTexts({ base, ours: theirs, theirs })).toEqual({
      merged: true,
      text: theirs,
    });
  });

  it('R1: names the lines where both sides differ, and loses nothing, whatever attributes say', async () => {
    expect(
      await mergeTexts({
        base: base + base,
        ours: `x: 1\n${base.replace('c: 1', 'c: 3')}${base.replace('f: 1', 'f: 3')}`,
        theirs: base.replace('c: 1', 'c: 2') + base.replace('f: 1', 'f: 2'),
      }),
    ).toEqual({
      merged: false,
      conflicts: [
        { from: 4, to: 4 },
        { from: 13, to: 13 },
      ],
    });
  });

  it('does not take lines of a file for its own markers', async () => {
    const marked = file('<<<<<<< ours', '=======', '>>>>>>> theirs', 'z: 1');
    expect(
      await mergeTexts({
        base: marked,
        ours: marked,
        theirs: marked.replace('z: 1', 'z: 2'),
      }),
    ).toEqual({ merged: true, text: marked.replace('z: 1', 'z: 2') });
  });
});

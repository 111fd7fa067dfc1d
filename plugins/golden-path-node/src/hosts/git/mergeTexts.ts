import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRunError, runGit } from './runGit';

/** What became of a three-way merge: the text, or where in `ours` a person has to decide; lines from 1, both included. */
export type TextMerge =
  | { readonly merged: true; readonly text: string }
  | {
      readonly merged: false;
      readonly conflicts: readonly {
        readonly from: number;
        readonly to: number;
      }[];
    };

/** So long that no line of a file is taken for one. */
const markerSize = 60;
const marker = (sign: string) => sign.repeat(markerSize);
/** More than so many conflicts, and git says only that it failed. @see https://git-scm.com/docs/git-merge-file */
const mostConflicts = 127;

/**
 * Brings what changed between two texts into a third, line by line, with `git merge-file` on files in a directory of
 * their own: there is no repository and no work tree, so no attribute of either can join both sides silently.
 *
 * @throws GitRunError when git can't be run, or takes a text for binary
 */
export async function mergeTexts(texts: {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}): Promise<TextMerge> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-merge-'));
  try {
    for (const side of ['ours', 'base', 'theirs'] as const)
      await writeFile(join(directory, side), texts[side], { flag: 'wx' });
    const { code, output } = await runGit(
      [
        'merge-file',
        '-p',
        '-q',
        `--marker-size=${markerSize}`,
        ...['ours', 'base', 'theirs'].flatMap(side => ['-L', side]),
        ...['ours', 'base', 'theirs'],
      ],
      { directory },
    );
    if (code === 0) return { merged: true, text: output };
    if (code < 0 || code > mostConflicts)
      throw new GitRunError(`git merge-file ended with code ${code}`);
    return { merged: false, conflicts: conflictsIn(output, texts.ours) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Where the sides that are ours stand in the text that is ours; what merged cleanly around them moved lines. */
function conflictsIn(output: string, ours: string) {
  const lines = ours.split('\n');
  const conflicts: { from: number; to: number }[] = [];
  let at = 0;
  let side: string[] | undefined;
  for (const line of output.split('\n')) {
    if (line.startsWith(`${marker('<')} ours`)) side = [];
    else if (side && line === marker('=')) {
      at = indexOf(lines, side, at);
      conflicts.push({ from: at + 1, to: at + Math.max(1, side.length) });
      at += side.length;
      side = undefined;
    } else side?.push(line);
  }
  return conflicts;
}

function indexOf(
  lines: readonly string[],
  wanted: readonly string[],
  from: number,
): number {
  for (let start = from; start + wanted.length <= lines.length; start++)
    if (wanted.every((line, index) => lines[start + index] === line))
      return start;
  return from;
}

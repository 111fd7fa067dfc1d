import { diffWordsWithSpace, formatPatch, structuredPatch } from 'diff';

/** Two texts of a file. */
export interface ChangedFile {
  /** Path from the root of its repository. */
  readonly path: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  /** Undefined for a file that is deleted. */
  readonly after: string | undefined;
}

/** A line of a difference. */
export interface DiffLine {
  readonly kind: 'same' | 'add' | 'delete';
  /** From 1, in the text that it is from; of the new text where it is in both. */
  readonly number: number;
  /** Marked parts are what of the line has changed. */
  readonly parts: readonly {
    readonly text: string;
    readonly marked: boolean;
  }[];
}

/** Lines that changed, with three lines around them, in groups that lie apart. */
export type FileDiff = readonly (readonly DiffLine[])[];

/** Edits from which on two texts have so little in common that all of both is shown; finding less takes too long. */
const maxEditLength = 2_000;

/** Names are for whoever prints it. */
const unnamed = {
  oldFileName: undefined,
  newFileName: undefined,
  oldHeader: undefined,
  newHeader: undefined,
} as const;

const patchBetween = ({ before = '', after = '' }: ChangedFile) =>
  structuredPatch('', '', before, after, '', '', {
    context: 3,
    maxEditLength,
  }) ?? replacement(before, after);

const linesOf = (text: string) =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');

function replacement(before: string, after: string) {
  const old = linesOf(before);
  const now = linesOf(after);
  return {
    ...unnamed,
    hunks: [
      {
        oldStart: 1,
        newStart: 1,
        oldLines: old.length,
        newLines: now.length,
        lines: [...old.map(line => `-${line}`), ...now.map(line => `+${line}`)],
      },
    ],
  };
}

const whole = (text: string) => [{ text, marked: false }];

/** A line that replaces another one has the words marked that differ, where the two have something in common. */
function markWords(deleted: DiffLine, added: DiffLine): [DiffLine, DiffLine] {
  const text = (line: DiffLine) => line.parts.map(part => part.text).join('');
  const changes = diffWordsWithSpace(text(deleted), text(added));
  const common = changes
    .filter(change => !change.added && !change.removed)
    .reduce((sum, change) => sum + change.value.trim().length, 0);
  const longer = Math.max(
    text(deleted).trim().length,
    text(added).trim().length,
  );
  if (common * 2 < longer) return [deleted, added];
  const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
    changes
      .filter(change => !change[other])
      .map(change => ({ text: change.value, marked: change[own] === true }));
  return [
    { ...deleted, parts: side('added', 'removed') },
    { ...added, parts: side('removed', 'added') },
  ];
}

/** Marks words where as many lines replace as are replaced, line by line. */
function marked(lines: readonly DiffLine[]): DiffLine[] {
  const result = [...lines];
  for (let start = 0; start < lines.length; start += 1) {
    if (lines[start]?.kind !== 'delete') continue;
    let added = start;
    while (lines[added]?.kind === 'delete') added += 1;
    let end = added;
    while (lines[end]?.kind === 'add') end += 1;
    const count = added - start;
    if (end - added === count)
      for (let index = 0; index < count; index += 1) {
        const before = lines[start + index];
        const after = lines[added + index];
        if (before && after)
          [result[start + index], result[added + index]] = markWords(
            before,
            after,
          );
      }
    start = end - 1;
  }
  return result;
}

/** What changed in a file, to be shown. */
export function diffOf(file: ChangedFile): FileDiff {
  return patchBetween(file).hunks.map(({ oldStart, newStart, lines }) => {
    let old = oldStart;
    let now = newStart;
    const numbered: DiffLine[] = [];
    for (const line of lines) {
      const sign = line.charAt(0);
      const parts = whole(line.slice(1));
      if (sign === '-') {
        numbered.push({ kind: 'delete', number: old, parts });
        old += 1;
      } else if (sign === '+') {
        numbered.push({ kind: 'add', number: now, parts });
        now += 1;
      } else if (sign === ' ') {
        numbered.push({ kind: 'same', number: now, parts });
        old += 1;
        now += 1;
      }
    }
    return marked(numbered);
  });
}

/** The change of files as a patch that `git apply` takes. */
export function patchOf(files: readonly ChangedFile[]): string {
  return files
    .map(file => {
      const mode =
        file.before === undefined
          ? 'new file mode 100644\n'
          : file.after === undefined
            ? 'deleted file mode 100644\n'
            : '';
      const names = `--- ${file.before === undefined ? '/dev/null' : `a/${file.path}`}\n+++ ${file.after === undefined ? '/dev/null' : `b/${file.path}`}\n`;
      const hunks = formatPatch(patchBetween(file)).replace(
        /^[\s\S]*?(?=^@@ |$(?![\s\S]))/m,
        '',
      );
      return `diff --git a/${file.path} b/${file.path}\n${mode}${hunks && names}${hunks}`;
    })
    .join('');
}

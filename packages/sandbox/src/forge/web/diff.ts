/** One line of a diff with its numbers before and after. */
export interface DiffLine {
  kind: 'add' | 'delete' | 'same' | 'hunk';
  before: number | undefined;
  after: number | undefined;
  text: string;
}

export interface FileDiff {
  path: string;
  lines: DiffLine[];
  binary: boolean;
  /** Lines beyond the limit were left out. */
  cut: boolean;
}

const MAX_LINES_PER_FILE = 1500;
const MAX_LINE = 2000;

/**
 * Reads the unified diff that git prints.
 *
 * @see https://git-scm.com/docs/diff-format
 */
export function parseDiff(text: string): FileDiff[] {
  const files: FileDiff[] = [];
  let file: FileDiff | undefined;
  let before = 0;
  let after = 0;
  let inHunk = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('diff --git ')) {
      file = { path: pathOf(line), lines: [], binary: false, cut: false };
      files.push(file);
      inHunk = false;
      continue;
    }
    if (!file) continue;
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) {
      before = Number(hunk[1]);
      after = Number(hunk[2]);
      inHunk = true;
      push(file, {
        kind: 'hunk',
        before: undefined,
        after: undefined,
        text: line,
      });
    } else if (!inHunk) {
      if (line.startsWith('+++ b/'))
        file.path = line.slice(6).replace(/\t$/, '');
      if (line.startsWith('Binary files ')) file.binary = true;
    } else if (line.startsWith('+')) {
      push(file, {
        kind: 'add',
        before: undefined,
        after,
        text: line.slice(1),
      });
      after += 1;
    } else if (line.startsWith('-')) {
      push(file, {
        kind: 'delete',
        before,
        after: undefined,
        text: line.slice(1),
      });
      before += 1;
    } else if (line.startsWith(' ')) {
      push(file, { kind: 'same', before, after, text: line.slice(1) });
      before += 1;
      after += 1;
    }
  }
  return files;
}

function push(file: FileDiff, line: DiffLine): void {
  if (file.lines.length >= MAX_LINES_PER_FILE) file.cut = true;
  else file.lines.push({ ...line, text: line.text.slice(0, MAX_LINE) });
}

/** `diff --git a/x b/x`: both halves are the same path, since renames are not looked for. */
function pathOf(line: string): string {
  const rest = line.slice('diff --git '.length);
  return rest.slice(2, Math.floor(rest.length / 2)).replace(/"$/, '');
}

import type {
  OverlayEdit,
  OverlayFile,
} from '@golden-path/plugin-runbooks-common';

/** What a person made of files: the text by path, undefined for one that goes. Files that they left alone aren't in it. */
export type OverlayDraft = ReadonlyMap<string, string | undefined>;

/** A file as the editor shows it. */
export interface DraftedFile {
  readonly path: string;
  /** Undefined: removed, or locked. */
  readonly text: string | undefined;
  /** Why it can't be edited. */
  readonly locked: string | undefined;
  readonly fate: 'same' | 'changed' | 'new' | 'removed';
}

/** The files of an overlay with a draft over them, by path. */
export function draftedFiles(
  files: readonly OverlayFile[],
  draft: OverlayDraft,
): readonly DraftedFile[] {
  const present = new Map(files.map(file => [file.path, file]));
  const added = [...draft].filter(
    ([path, text]) => !present.has(path) && text !== undefined,
  );
  return [
    ...files.map(({ path, text, locked }): DraftedFile => {
      const drafted = draft.has(path) ? draft.get(path) : text;
      return {
        path,
        text: drafted,
        locked,
        fate:
          drafted === text
            ? 'same'
            : drafted === undefined
              ? 'removed'
              : 'changed',
      };
    }),
    ...added.map(([path, text]): DraftedFile => ({
      path,
      text,
      locked: undefined,
      fate: 'new',
    })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** What of a draft differs from the files as they were last read. */
export function editsOf(
  files: readonly OverlayFile[],
  draft: OverlayDraft,
): OverlayEdit[] {
  const before = new Map(files.map(({ path, text }) => [path, text]));
  return draftedFiles(files, draft)
    .filter(({ fate }) => fate !== 'same')
    .map(({ path, text }) => ({
      path,
      ...(before.get(path) !== undefined && { before: before.get(path) }),
      ...(text !== undefined && { after: text }),
    }));
}

const plainPath =
  /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,3}$/;

/** Why a file of this path can't be added; undefined where it can. */
export function newPathProblem(
  path: string,
  files: readonly DraftedFile[],
): string | undefined {
  if (!plainPath.test(path) || path.includes('..'))
    return 'accepted: a path from the overlay, such as memory.patch.yaml';
  return files.some(file => file.path.toLowerCase() === path.toLowerCase())
    ? 'there is a file of this name'
    : undefined;
}

/** Shortest reason that the backend takes, in characters. */
const shortestReason = 10;

/** What is missing before a preview; undefined when nothing is. */
export function draftProblem(
  edits: readonly OverlayEdit[],
  reason: string,
):
  { readonly field: 'edits' | 'reason'; readonly message: string } | undefined {
  if (edits.length === 0)
    return { field: 'edits', message: 'Change at least one file.' };
  return reason.trim().length < shortestReason
    ? {
        field: 'reason',
        message: `Say in at least ${shortestReason} characters why it can’t wait.`,
      }
    : undefined;
}

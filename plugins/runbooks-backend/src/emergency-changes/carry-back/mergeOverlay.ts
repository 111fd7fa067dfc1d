import { copyPins, mergeTexts } from '@golden-path/plugin-golden-path-node';

/** Files of an overlay by path from its folder. */
type Files = ReadonlyMap<string, string>;

/** A file that a merge changes; undefined: not there. */
export interface MergedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What bringing a change into another overlay comes to: files to write, none where it has all of it, or what a person has to decide. */
export type OverlayMerge =
  | { readonly clean: true; readonly files: readonly MergedFile[] }
  | { readonly clean: false; readonly conflicts: readonly string[] };

/**
 * Brings what changed between two states of an overlay into the overlay of another environment, file by file: as it is
 * where the other had the same, the pin alone where only that changed, else line by line.
 *
 * @param sides.base - the changed overlay before
 * @param sides.theirs - the changed overlay after
 * @param sides.ours - the other overlay
 * @throws GitRunError
 */
export async function mergeOverlay(
  { base, theirs, ours }: { base: Files; theirs: Files; ours: Files },
  environment: string,
): Promise<OverlayMerge> {
  const files: MergedFile[] = [];
  const conflicts: string[] = [];
  for (const path of [...new Set([...base.keys(), ...theirs.keys()])].sort()) {
    const sides = {
      base: base.get(path),
      theirs: theirs.get(path),
      ours: ours.get(path),
    };
    if (sides.base === sides.theirs) continue;
    const outcome = await mergeFile(sides, environment);
    if ('conflict' in outcome) conflicts.push(`${path}${outcome.conflict}`);
    else if (outcome.after !== sides.ours)
      files.push({ path, before: sides.ours, after: outcome.after });
  }
  return conflicts.length > 0
    ? { clean: false, conflicts }
    : { clean: true, files };
}

async function mergeFile(
  {
    base,
    theirs,
    ours,
  }: Record<'base' | 'theirs' | 'ours', string | undefined>,
  environment: string,
): Promise<{ after: string | undefined } | { conflict: string }> {
  if (ours === theirs || ours === base) return { after: theirs };
  if (base === undefined)
    return { conflict: `: ${environment} has another file of this name` };
  if (ours === undefined)
    return { conflict: `: ${environment} has no such file` };
  if (theirs === undefined)
    return { conflict: `: was removed, and is another file in ${environment}` };
  const pinned = copyPins({ base, theirs, ours });
  if (pinned !== undefined) return { after: pinned };
  const merge = await mergeTexts({ base, theirs, ours });
  if (merge.merged) return { after: merge.text };
  const lines = merge.conflicts.map(({ from, to }) =>
    from === to ? String(from) : `${from} to ${to}`,
  );
  return {
    conflict: ` line ${lines.join(', ')}: differs in ${environment}`,
  };
}

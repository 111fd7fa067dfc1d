import {
  createStayRule,
  type EnvironmentFacts,
  hostsOf,
  type StayRule,
  whyFileStays,
} from './environmentValues';
import { readDocuments } from './documentValues';
import { mergeFile } from './mergeFile';

/** Files of an overlay by path from its folder. */
type Files = ReadonlyMap<string, string>;

/** A file that a merge changes; undefined: not there. */
export interface MergedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A change that stays in the environment that it was made in. */
export interface StayingChange {
  readonly path: string;
  /** Where in the file; empty for all of it. */
  readonly at: string;
  readonly why: string;
}

/** What bringing a change into another overlay comes to. */
export interface OverlayMerge {
  /** None where it has all that travels. Not to be written while anything conflicts. */
  readonly files: readonly MergedFile[];
  /** What a person has to decide. */
  readonly conflicts: readonly string[];
  readonly leftOut: readonly StayingChange[];
}

const kustomizations = /^(?:kustomization\.ya?ml|Kustomization)$/;

/**
 * Brings what changed between two states of an overlay into the overlay of another environment. What belongs to one
 * environment stays there, and so do entries of the kustomization for files that stay.
 *
 * @param sides.base - the changed overlay before
 * @param sides.theirs - the changed overlay after
 * @param sides.ours - the other overlay
 * @param changed - the environment of the changed overlay
 * @param environment - that of the other one
 * @throws GitRunError
 */
export async function mergeOverlay(
  { base, theirs, ours }: { base: Files; theirs: Files; ours: Files },
  changed: Pick<EnvironmentFacts, 'name' | 'namespace'>,
  environment: string,
): Promise<OverlayMerge> {
  const facts = { ...changed, hosts: hostsIn(base, theirs) };
  const byValue = createStayRule(facts);
  const files: MergedFile[] = [];
  const conflicts: string[] = [];
  const leftOut: StayingChange[] = [];
  /** Files that came or went there alone. */
  const staying = new Set<string>();
  const paths = [...new Set([...base.keys(), ...theirs.keys()])]
    .filter(path => base.get(path) !== theirs.get(path))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  for (const path of paths) {
    const [before, after] = [base.get(path), theirs.get(path)];
    const sides = { path, base: before, theirs: after, ours: ours.get(path) };
    const merge = await mergeFile(sides, {
      environment,
      changed: facts,
      whyStays: ruleFor(path, byValue, staying),
    });
    conflicts.push(...merge.conflicts);
    leftOut.push(...merge.leftOut.map(one => ({ path, ...one })));
    if (merge.after !== sides.ours)
      files.push({ path, before: sides.ours, after: merge.after });
    else if (
      merge.leftOut.length > 0 &&
      (before === undefined || after === undefined)
    )
      staying.add(path);
  }
  return { files, conflicts, leftOut };
}

/** Kustomizations last: whether the files that they name stay is known then. */
const rank = (path: string) => (kustomizations.test(path) ? 1 : 0);

const hostsIn = (...overlays: readonly Files[]): readonly string[] =>
  hostsOf(
    overlays.flatMap(files =>
      [...files].flatMap(([path, text]) =>
        /\.ya?ml$/.test(path) ? (readDocuments(text) ?? []) : [],
      ),
    ),
  );

function ruleFor(
  file: string,
  byValue: StayRule,
  staying: ReadonlySet<string>,
): StayRule {
  const whole = whyFileStays(file);
  if (whole !== undefined) return () => whole;
  if (!kustomizations.test(file)) return byValue;
  return (kind, path, value) =>
    (typeof value === 'string' && staying.has(value)) ||
    (path[0] === 'patches' && staying.has(path[1] ?? ''))
      ? 'the file that it names stays'
      : // A kustomization needs no kind.
        byValue(kind ?? 'Kustomization', path, value);
}

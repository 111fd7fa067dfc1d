import { isDeepStrictEqual } from 'node:util';
import {
  editVariables,
  editYaml,
  mergeTexts,
  variablesIn,
} from '@golden-path/plugin-golden-path-node';
import { readDocuments, valueAt } from './documentValues';
import {
  type EnvironmentFacts,
  namesEnvironment,
  staysForItsSize,
  type StayRule,
} from './environmentValues';
import {
  changesOfDocuments,
  documentChanges,
  type ValueChange,
  variableChanges,
} from './overlayChanges';

/** A file before and after it was changed, and as the other environment has it; undefined: not there. */
export interface FileSides {
  /** From the overlay's folder. */
  readonly path: string;
  readonly base: string | undefined;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
}

/** What bringing the change of one file into the other environment comes to. */
export interface FileMerge {
  /** Undefined: not there. As `ours` is where nothing travels, or a person has to decide. */
  readonly after: string | undefined;
  /** What a person has to decide. */
  readonly conflicts: readonly string[];
  /** Values that stay where they were changed. */
  readonly leftOut: readonly { readonly at: string; readonly why: string }[];
}

/** What a file is merged with. */
export interface MergeContext {
  /** The environment that the change is brought into. */
  readonly environment: string;
  /** The one that it was made in. */
  readonly changed: EnvironmentFacts;
  readonly whyStays: StayRule;
}

/**
 * Brings what changed in a file into that of another environment, value by value: as it is where the other had the same
 * value, not at all where it belongs to the environment that it was made in, and by hand otherwise. Resource figures belong
 * to an environment unless the other one had the same.
 *
 * @throws GitRunError
 */
export async function mergeFile(
  sides: FileSides,
  context: MergeContext,
): Promise<FileMerge> {
  const { path, base, theirs, ours } = sides;
  const changes = changesOf(sides, context.whyStays)?.map(change =>
    staysForItsSize(change.stays) &&
    isDeepStrictEqual(presentIn(sides)(change), change.before)
      ? { ...change, stays: undefined }
      : change,
  );
  const staying = (changes ?? []).filter(({ stays }) => stays !== undefined);
  const leftOut = staying.map(({ at, stays = '' }) => ({ at, why: stays }));
  const outcome = (
    after: string | undefined,
    ...conflicts: string[]
  ): FileMerge => ({ after, conflicts, leftOut });
  const byHand = (why: string) => outcome(ours, `${path}${why}`);

  if (ours === theirs) return { after: ours, conflicts: [], leftOut: [] };
  if (changes && staying.length > 0 && staying.length === changes.length)
    return outcome(ours);
  const mixed = changes?.find(one => one.mixed !== undefined);
  if (mixed)
    return byHand(
      `${place(mixed)}: a part of it stays in ${context.changed.name} (${mixed.mixed})`,
    );
  if (!changes && speaksOf(sides, context.changed))
    return byHand(`: its new lines speak of ${context.changed.name}`);
  if (ours === base && staying.length === 0) return outcome(theirs);
  const { environment } = context;
  // Comments and layout alone are not worth a change request.
  if (changes?.length === 0) return outcome(ours);
  if (ours === undefined) return byHand(`: ${environment} has no such file`);
  if (base === undefined)
    return byHand(`: ${environment} has another file of this name`);
  if (theirs === undefined)
    return byHand(`: was removed, and is another file in ${environment}`);

  const travelling = (changes ?? []).filter(({ stays }) => stays === undefined);
  const applied = changes && applyValues({ path, ours }, travelling);
  if (applied && applied.clashes.length > 0)
    return outcome(
      ours,
      ...applied.clashes.map(
        clash => `${path}${place(clash)}: differs in ${environment}`,
      ),
    );
  if (applied?.text !== undefined) return outcome(applied.text);
  if (staying.length > 0)
    return byHand(`: a part of it stays in ${context.changed.name}`);
  const merge = await mergeTexts({ base, theirs, ours });
  if (merge.merged) return outcome(merge.text);
  const lines = merge.conflicts.map(({ from, to }) =>
    from === to ? String(from) : `${from} to ${to}`,
  );
  return byHand(` line ${lines.join(', ')}: differs in ${environment}`);
}

const place = ({ at }: ValueChange) => (at === '' ? '' : ` ${at}`);
const isVariables = (path: string) => path.endsWith('.env');
const isYaml = (path: string) => /(?:\.ya?ml|^Kustomization)$/.test(path);

/** Undefined for a file whose values aren't known. */
function changesOf(
  { path, base, theirs }: FileSides,
  whyStays: StayRule,
): readonly ValueChange[] | undefined {
  if (isVariables(path))
    return variableChanges(base ?? '', theirs ?? '', whyStays);
  if (!isYaml(path)) return undefined;
  const before = base === undefined ? [] : readDocuments(base);
  const after = theirs === undefined ? [] : readDocuments(theirs);
  if (!before || !after) return undefined;
  return before.length === 1 && after.length === 1
    ? documentChanges(before[0], after[0], whyStays)
    : changesOfDocuments(before, after, whyStays);
}

/** Whether lines that came speak of the environment that they came to. */
function speaksOf(
  { base = '', theirs = '' }: FileSides,
  changed: EnvironmentFacts,
): boolean {
  const known = new Set(base.split('\n'));
  return theirs
    .split('\n')
    .some(line => !known.has(line) && namesEnvironment(line, changed));
}

/** The value of a file of variables, or of one document, that a change is of. */
function presentIn({
  path,
  ours = '',
}: Pick<FileSides, 'path' | 'ours'>): (change: ValueChange) => unknown {
  if (isVariables(path)) {
    const variables = variablesIn(ours);
    return ({ at }) => variables.get(at);
  }
  const [document] = readDocuments(ours) ?? [];
  return change => valueAt(document, change.path);
}

/** The file with the values that it had as they were before, and where it had others; no text where it can't be edited so. */
function applyValues(
  { path, ours }: { path: string; ours: string },
  changes: readonly ValueChange[],
): { text: string | undefined; clashes: readonly ValueChange[] } {
  const present = presentIn({ path, ours });
  const isEdited = isVariables(path) || readDocuments(ours)?.length === 1;
  if (!isEdited || changes.some(({ path: steps }) => steps.length === 0))
    return { text: undefined, clashes: [] };
  const missing = changes.filter(
    change => !isDeepStrictEqual(present(change), change.after),
  );
  const clashes = missing.filter(
    change => !isDeepStrictEqual(present(change), change.before),
  );
  if (missing.length === 0) return { text: ours, clashes: [] };
  return {
    clashes,
    text: isVariables(path)
      ? editVariables(
          ours,
          missing.map(({ at, after }) => ({
            name: at,
            value: after as string | undefined,
          })),
        )
      : editYaml(
          ours,
          missing.map(({ path: steps, after }) => ({
            path: steps,
            value: after,
          })),
        ),
  };
}

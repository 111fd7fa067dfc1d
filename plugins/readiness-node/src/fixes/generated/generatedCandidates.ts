import {
  type Blueprint,
  type FileTree,
  parseBlueprintText,
} from '@golden-path/plugin-golden-path-common';
import {
  blueprintFileName,
  declaredFacts,
  editYaml,
  fileStates,
  type GeneratedService,
  type Lock,
  lockFileName,
  parseLock,
} from '@golden-path/plugin-golden-path-node';
import type { FixCandidate } from '../fixCandidate';
import type { FixInput, GeneratedFrom } from '../fixInput';
import { type EnvironmentJudgement, judge, resultOf } from '../judgement';
import { type BlueprintRemedy, blueprintRemedies } from '../remedies';
import { followingFiles, updatedLock } from './lockUpdate';
import { minimalSet } from './minimalSet';
import { orderedFor } from './relevance';
import {
  carryOver,
  restorationsOf,
  restore,
  type Restoration,
} from './restorations';

/** A blueprint that may be proposed, and what is generated from it. */
interface Variant {
  readonly remedy: BlueprintRemedy | undefined;
  /** Text of `golden-path.yaml`. */
  readonly text: string;
  readonly blueprint: Blueprint;
  readonly generated: GeneratedService;
  /** The config repository's files with what the changed blueprint changes. */
  readonly tree: FileTree;
}

/**
 * Changes that follow from what the service is generated from: files that are brought back, piece by piece, and changes
 * of the blueprint with what is generated from it. Best first: a candidate that leaves alone what people edited comes
 * before one that mends it, and in both rounds the fewest pieces that suffice are found by trying.
 */
export async function* generatedCandidates(
  input: FixInput & { generatedFrom: GeneratedFrom },
  failing: EnvironmentJudgement,
): AsyncGenerator<FixCandidate> {
  const { generatedFrom } = input;
  const present = parseBlueprintText(
    generatedFrom.blueprint,
    generatedFrom.organisation,
  );
  const lock = parseLock(generatedFrom.lock);
  const original = generatedFrom.generate(present);
  const variants = variantsOf(input, failing, present, original);
  const states = fileStates(lock.files.configRepository, input.tree);
  for (const mayTouchEdited of [false, true])
    for (const variant of variants) {
      const pieces = await neededPieces(input, failing, variant, {
        states,
        mayTouchEdited,
      });
      const tree = pieces && restore(variant.tree, pieces);
      if (!tree) continue;
      const service = variant.remedy
        ? await serviceFiles(generatedFrom, lock, original, variant, input.tree)
        : undefined;
      if (variant.remedy && !service) continue;
      yield {
        kind: variant.remedy ? 'blueprint' : 'regenerate',
        summary: summaryOf(variant, pieces, states),
        tree,
        service,
        declared: declaredFacts(variant.blueprint),
      };
    }
}

function variantsOf(
  { check, tree, generatedFrom }: FixInput & { generatedFrom: GeneratedFrom },
  failing: EnvironmentJudgement,
  present: Blueprint,
  original: GeneratedService,
): Variant[] {
  const { organisation, blueprint: text, generate } = generatedFrom;
  const remedies = blueprintRemedies.get(check);
  const result = resultOf(failing, check);
  const plan = original.plans.find(
    ({ name }) => name === failing.environment.name,
  );
  const changed = (
    (result &&
      remedies?.find({
        blueprint: present,
        organisation,
        environment: failing.environment,
        result,
        objects: failing.objects,
        secretStore: plan?.secrets,
      })) ??
    []
  ).flatMap((remedy): Variant[] => {
    const edited = editYaml(text, remedy.edits);
    const blueprint = edited && readable(edited, organisation);
    if (edited === undefined || !blueprint) return [];
    const generated = generate(blueprint);
    const carried = carryOver(
      tree,
      original.configChange,
      generated.configChange,
    );
    return carried
      ? [{ remedy, text: edited, blueprint, generated, tree: carried }]
      : [];
  });
  const files: Variant = {
    remedy: undefined,
    text,
    blueprint: present,
    generated: original,
    tree,
  };
  if (changed.length === 0) return [files];
  switch (remedies?.files) {
    case 'never':
      return changed;
    case 'after':
      return [...changed, files];
    default:
      return [files, ...changed];
  }
}

function readable(
  text: string,
  organisation: GeneratedFrom['organisation'],
): Blueprint | undefined {
  try {
    return parseBlueprintText(text, organisation);
  } catch {
    // A remedy that this organisation doesn't accept is none.
    return undefined;
  }
}

/** The fewest pieces with which the check passes; undefined when all of them aren't enough. */
async function neededPieces(
  input: FixInput,
  failing: EnvironmentJudgement,
  variant: Variant,
  {
    states,
    mayTouchEdited,
  }: { states: ReturnType<typeof fileStates>; mayTouchEdited: boolean },
): Promise<readonly Restoration[] | undefined> {
  const { environment } = failing;
  const others = input.environments.filter(one => one !== environment);
  const pieces = orderedFor(
    restorationsOf(variant.tree, variant.generated.configChange)
      .filter(
        ({ path }) =>
          !others.some(({ overlay }) => path.startsWith(`${overlay}/`)),
      )
      .filter(({ path }) => mayTouchEdited || states.get(path) !== 'edited'),
    input.check,
    resultOf(failing, input.check),
  );
  const passes = async (some: readonly Restoration[]) => {
    const tree = restore(variant.tree, some);
    const [judged] = tree
      ? await judge(input, tree, declaredFacts(variant.blueprint), [
          environment,
        ])
      : [];
    return judged && resultOf(judged, input.check)?.status === 'pass';
  };
  const asked = async (some: readonly Restoration[]) =>
    (await passes(some)) === true;
  if (variant.remedy && (await asked([]))) return [];
  for (const some of [pieces.likely, pieces.all])
    if (some.length > 0 && (await asked(some))) return minimalSet(some, asked);
  return undefined;
}

/** Blueprint, lock and the files that follow them, where they change. */
async function serviceFiles(
  { readFiles, ...locked }: GeneratedFrom,
  lock: Lock,
  original: GeneratedService,
  { text, blueprint, generated }: Variant,
  configTree: FileTree,
): Promise<FixCandidate['service']> {
  const { from, to } = followingFiles(original, generated);
  const present = await readFiles([...new Set([...from.keys(), ...to.keys()])]);
  const carried = carryOver(present, from, to);
  if (!carried) return undefined;
  const newLock = updatedLock(lock, blueprint, {
    serviceRepository: { present, from, to },
    configRepository: {
      present: configTree,
      from: original.configChange,
      to: generated.configChange,
    },
  });
  return {
    before: new Map([
      ...present,
      [blueprintFileName, { content: locked.blueprint }],
      [lockFileName, { content: locked.lock }],
    ]),
    after: new Map([
      ...carried,
      [blueprintFileName, { content: text }],
      [lockFileName, { content: newLock }],
    ]),
  };
}

function summaryOf(
  { remedy }: Variant,
  pieces: readonly Restoration[],
  states: ReturnType<typeof fileStates>,
): string {
  const paths = [...new Set(pieces.map(({ path }) => path))];
  const named = paths.map(path => {
    const state = states.get(path);
    return `${path}${state === 'edited' ? ' (the rest of what was edited there stays)' : ''}`;
  });
  const files = named.join(', ');
  if (!remedy)
    return `What golden-path.yaml generates is brought back in ${files}: the fewest changes with which the check passes.`;
  const caution = remedy.caution ? ` ${remedy.caution}.` : '';
  return `In golden-path.yaml, ${remedy.says}; what is generated from it follows${files ? `, and ${files} is as generated where it was not` : ''}.${caution}`;
}

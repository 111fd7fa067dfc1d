import {
  manifestChecks,
  parseBlueprintText,
} from '@golden-path/plugin-golden-path-common';
import { declaredFacts } from '@golden-path/plugin-golden-path-node';
import type { FixEffect } from '@golden-path/plugin-readiness-common';
import type { FixCandidate } from './fixCandidate';
import type { FixInput, FixWrite } from './fixInput';
import { generatedCandidates } from './generated';
import {
  compare,
  type EnvironmentJudgement,
  judge,
  resultOf,
} from './judgement';
import { patchCandidate } from './patches';
import { none, planOf, type PlannedFix } from './plannedFix';

/**
 * Plans the change that makes a manifest check pass. Every candidate is applied in memory, rendered and judged in every
 * environment; the first is taken with which the check passes and nothing gets worse. Writes nothing.
 * @throws InputError for a blueprint or lock that can't be read
 */
export async function planFix(input: FixInput): Promise<PlannedFix> {
  const { check, generatedFrom } = input;
  const title = manifestChecks.find(check)?.title;
  if (title === undefined)
    return none(`${check} reads no manifests, so no change of them mends it.`);
  const made = generatedFrom && {
    organisation: generatedFrom.organisation,
    blueprint: parseBlueprintText(
      generatedFrom.blueprint,
      generatedFrom.organisation,
    ),
  };
  const declared = made ? declaredFacts(made.blueprint) : input.declared;
  const before = await judge(input, input.tree, declared);
  const failing = before.find(
    ({ environment }) => environment.name === input.environment,
  );
  const reason = failing
    ? nothingToMend(failing, check)
    : `The service has no overlay for ${input.environment}.`;
  if (!failing || reason !== undefined)
    return none(reason ?? 'There is nothing to mend.');
  const refused: string[] = [];
  for await (const candidate of candidates(input, failing, declared, made)) {
    if (typeof candidate === 'string') {
      refused.push(candidate);
      continue;
    }
    const after = await judge(input, candidate.tree, candidate.declared);
    const { effects, worse } = compare(before, after);
    const passes = effects.some(
      effect =>
        effect.check === check &&
        effect.environment === input.environment &&
        effect.after === 'pass',
    );
    if (passes && worse === undefined)
      return planned(input, candidate, effects);
    refused.push(
      passes
        ? `A change was found, but with it ${worse}.`
        : 'A change was found, but the check does not pass with it.',
    );
  }
  return none(
    refused.at(-1) ?? 'No change of manifests makes this check pass.',
  );
}

function nothingToMend(
  failing: EnvironmentJudgement,
  check: string,
): string | undefined {
  const { name } = failing.environment;
  if (failing.problem !== undefined)
    return `The overlay of ${name} does not render (${failing.problem}). Mend that first.`;
  const result = resultOf(failing, check);
  switch (result?.status) {
    case 'fail':
    case 'unknown':
      return undefined;
    case 'not-applicable':
      return `In Git the check does not apply to ${name} (${result.reason ?? 'no reason given'}). Look at what runs in the cluster, and why it differs.`;
    default:
      return `In Git ${name} passes already. What runs in the cluster differs: let it be synced, or end what changed it by hand.`;
  }
}

async function* candidates(
  input: FixInput,
  failing: EnvironmentJudgement,
  declared: FixCandidate['declared'],
  made: Parameters<typeof patchCandidate>[3],
): AsyncGenerator<FixCandidate | string> {
  const { generatedFrom } = input;
  if (generatedFrom)
    yield* generatedCandidates({ ...input, generatedFrom }, failing);
  yield patchCandidate(input, failing, declared, made);
}

function planned(
  input: FixInput,
  candidate: FixCandidate,
  effects: readonly FixEffect[],
): PlannedFix {
  const { service } = candidate;
  const writes = [
    ...(service ? differences('service', service.before, service.after) : []),
    ...differences('config', input.tree, candidate.tree),
  ];
  const { check, environment, copyReason, idKey } = input;
  const { kind, summary } = candidate;
  return planOf({
    check,
    environment,
    kind,
    summary,
    writes,
    effects,
    copyReason,
    idKey,
  });
}

function differences(
  repository: FixWrite['repository'],
  before: FixInput['tree'],
  after: FixInput['tree'],
): FixWrite[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map(path => ({
      repository,
      path,
      before: before.get(path)?.content,
      after: after.get(path)?.content,
    }))
    .filter(write => write.before !== write.after)
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

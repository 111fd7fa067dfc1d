import {
  type Blueprint,
  configFolderOf,
  planEnvironments,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { DeclaredFacts } from '@golden-path/plugin-golden-path-node';
import type { FixCandidate } from '../fixCandidate';
import type { FixInput } from '../fixInput';
import { type EnvironmentJudgement, resultOf } from '../judgement';
import { addToOverlay } from './overlayFiles';
import { patchPlanners } from './registry';

/** What the overlay is patched with so that the check passes; a text where nothing can be planned. */
export function patchCandidate(
  { check, tree }: FixInput,
  failing: EnvironmentJudgement,
  declared: DeclaredFacts | undefined,
  made: { blueprint: Blueprint; organisation: Organisation } | undefined,
): FixCandidate | string {
  const planner = patchPlanners.get(check);
  const result = resultOf(failing, check);
  if (!planner || !result)
    return 'No change of manifests makes this check pass.';
  const { name, overlay } = failing.environment;
  const plan =
    made &&
    planEnvironments(made.blueprint, made.organisation).find(
      one => one.name === name,
    );
  const draft = planner({
    objects: failing.objects,
    result,
    sizing: plan?.sizing,
    secretStore: plan?.secrets,
    // The organisation's engine applies by the server, so that nothing falls to one pod meanwhile.
    mayDropReplicas: made !== undefined,
  });
  if (typeof draft === 'string') return draft;
  if (draft.changes.length + draft.objects.length === 0)
    return 'No change of manifests makes this check pass.';
  const patched = addToOverlay(tree, overlay, check, draft);
  if (typeof patched === 'string') return patched;
  const place = made
    ? `${configFolderOf(made.blueprint.metadata.name)}/overlays/${name}`
    : `the overlay of ${name}`;
  const caution = draft.caution === undefined ? '' : ` ${draft.caution}.`;
  return {
    kind: 'patch',
    summary: `A patch in ${place} brings what the check asks for, in ${name} only.${caution}`,
    tree: patched,
    service: undefined,
    declared,
  };
}

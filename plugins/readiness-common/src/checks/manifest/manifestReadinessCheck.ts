import {
  manifestChecks,
  type CheckResult,
  type ManifestCheck,
} from '@golden-path/plugin-golden-path-common';
import { selectManifests, type ReadinessEvidence } from '../../evidence';
import { unknownResult } from '../result';
import type { ReadinessCheck } from '../readinessCheck';
import { hidesWhatMatters } from './hiddenTexts';
import { manifestCheckDetails } from './manifestNeeds';

/**
 * A check of manifests as a check of the scorecard: what it judges is chosen by {@link selectManifests}.
 *
 * @throws NotFoundError where no manifest check has the id
 */
export function manifestReadinessCheck(id: string): ReadinessCheck {
  const check = manifestChecks.get(id);
  const details = manifestCheckDetails[id] ?? {
    kinds: [],
    rules: [],
    remedy: check.why,
  };
  const { title, category, why, link, reads } = check;
  return {
    id,
    category,
    title,
    why,
    link,
    reads: details.renderedOnly
      ? reads.filter(source => source !== 'live')
      : reads,
    remedy: details.remedy,
    rules: details.rules,
    evaluate: evidence => evaluate(check, evidence),
  };
}

function evaluate(
  check: ManifestCheck,
  evidence: ReadinessEvidence,
): CheckResult {
  const selected = selectManifests(
    evidence,
    manifestCheckDetails[check.id] ?? { kinds: [] },
  );
  if ('unknown' in selected)
    return unknownResult(check.id, evidence, selected.unknown);
  const result = check.evaluate(selected.bundle);
  const seen = [...selected.sources, ...result.evidence];
  const hidden =
    result.status === 'pass' && hidesWhatMatters(check.id, selected.bundle);
  if (!hidden) return { ...result, evidence: seen };
  return {
    ...result,
    status: 'unknown',
    reason:
      'what decides it is hidden in what is read from the cluster, and the overlay does not have it',
    evidence: seen,
  };
}

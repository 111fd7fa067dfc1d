import type { ObjectReference } from '@golden-path/plugin-kubernetes-objects-common';

export type { ObjectReference };

/** How much a finding weighs: only `error` fails a check. */
export type Severity = 'error' | 'warning' | 'note';

/** Something that is not as it should be, with the place and the way to put it right. */
export interface Finding {
  /** Stable id of the rule within its check: `limits.cpu`. */
  rule: string;
  severity: Severity;
  /** The top workload (the Deployment, not its Pods), or the object itself. */
  object?: ObjectReference;
  container?: string;
  /** Path inside the object: `spec.template.spec.containers[0].image`. */
  path?: string;
  /** The file that says so, relative to the root of its tree. */
  file?: string;
  message: string;
  /** The change that makes it right. */
  fix?: string;
}

/** Where evidence comes from, in order of trust. */
export type EvidenceSource =
  'live' | 'rendered' | 'catalog' | 'repository' | 'external';

/** What a check looked at. */
export interface Evidence {
  source: EvidenceSource;
  object?: ObjectReference;
  message: string;
}

/**
 * - `unknown`: the evidence could not be had; never counts as passing
 * - `not-applicable`, `exempt`: leave the denominator
 */
export type CheckStatus =
  'pass' | 'fail' | 'unknown' | 'not-applicable' | 'exempt';

/** The answer of one check for one service in one environment. */
export interface CheckResult {
  /** Id of the check: `resources-set`. */
  check: string;
  status: CheckStatus;
  /** Why it is `unknown`, `not-applicable` or `exempt`. */
  reason?: string;
  findings: Finding[];
  evidence: Evidence[];
  /** When the evidence was judged; ISO 8601 in UTC. */
  evaluatedAt: string;
}

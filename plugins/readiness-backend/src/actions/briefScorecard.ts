import type { EnvironmentScorecard } from '@golden-path/plugin-readiness-common';

/** Findings that an agent gets of one check; the page has them all. */
const mostFindings = 10;

/** A scorecard in the fields that an agent needs; checks that pass or don't apply by their ids only. */
export function briefScorecard(scorecard: EnvironmentScorecard) {
  const idsOf = (status: string) =>
    scorecard.checks
      .filter(check => check.status === status)
      .map(({ check }) => check);
  const next = scorecard.levels.find(({ reached }) => !reached);
  return {
    environment: scorecard.environment,
    level: scorecard.level ?? 'none',
    score: scorecard.score,
    counts: scorecard.counts,
    evaluatedAt: scorecard.evaluatedAt,
    pendingSince: scorecard.pendingSince,
    problem: scorecard.problem,
    nextLevel: next && { level: next.level, missing: next.missing },
    failing: scorecard.checks
      .filter(({ status }) => status === 'fail' || status === 'unknown')
      .map(({ check, status, reason, since, findings }) => ({
        check,
        status,
        reason,
        since,
        findings: findings
          .filter(({ severity }) => severity === 'error')
          .slice(0, mostFindings)
          .map(({ rule, object, container, path, message, fix }) => ({
            rule,
            object: object && `${object.kind}/${object.name}`,
            container,
            path,
            message,
            fix,
          })),
        moreFindings: Math.max(
          0,
          findings.filter(({ severity }) => severity === 'error').length -
            mostFindings,
        ),
      })),
    exempt: scorecard.checks
      .filter(({ status }) => status === 'exempt')
      .map(({ check, judged, exemption }) => ({ check, judged, exemption })),
    passing: idsOf('pass'),
    notApplicable: idsOf('not-applicable'),
  };
}

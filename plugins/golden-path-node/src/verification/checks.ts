import {
  evaluateManifestChecks,
  previewName,
  type Blueprint,
  type CheckResult,
  type Finding,
  type ManifestBundle,
} from '@golden-path/plugin-golden-path-common';
import type { OverlayEnvironment, RuleContext } from './rules';

/** What a service's blueprint declares, as far as checks ask for it. */
export type DeclaredFacts = NonNullable<ManifestBundle['blueprint']>;

/** What a blueprint declares that manifests can't show. */
export const declaredFacts = ({
  spec,
}: Pick<Blueprint, 'spec'>): DeclaredFacts => ({
  slowStart: spec.slowStart,
  needsKubernetesApi: spec.needsKubernetesApi,
  structuredLogging: spec.observability.structuredLogging,
});

/** What the checks need besides the objects. */
export interface CheckInput {
  /** What of the rendered text was no object. */
  readonly problems: readonly string[];
  readonly blueprint: DeclaredFacts | undefined;
  readonly now: Date;
}

/** The checks of the scorecard that read manifests. */
export const runChecks = (
  { objects, environment }: RuleContext,
  { problems, blueprint, now }: CheckInput,
): CheckResult[] =>
  evaluateManifestChecks({
    objects,
    problems,
    source: 'rendered',
    evaluatedAt: now.toISOString(),
    environment: {
      productionSizing: environment.production,
      preview: environment.name === previewName,
    },
    ...(blueprint && { blueprint }),
  });

/** Checks about surviving the loss of a pod and about promises to users, which only production's sizing is for. */
const productionOnly = new Set([
  'autoscaling',
  'pod-disruption-budget',
  'slo',
  'topology-spread',
]);

/**
 * What checks found, as findings of the overlay: errors keep it from being verified. Those for production count only
 * where its sizing is; everything stands in the checks themselves.
 */
export const checkFindings = (
  checks: readonly CheckResult[],
  environment: OverlayEnvironment,
): Finding[] =>
  checks
    .filter(({ check }) => environment.production || !productionOnly.has(check))
    .flatMap(({ check, findings }) =>
      findings
        .filter(({ severity }) => severity !== 'note')
        .map(finding => ({ ...finding, rule: `${check}.${finding.rule}` })),
    );

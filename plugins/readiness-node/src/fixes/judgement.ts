import {
  type CheckResult,
  type CheckStatus,
  evaluateManifestChecks,
  type FileTree,
  type Finding,
} from '@golden-path/plugin-golden-path-common';
import type {
  DeclaredFacts,
  OverlayReport,
} from '@golden-path/plugin-golden-path-node';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import type { FixEffect } from '@golden-path/plugin-readiness-common';
import type { FixEnvironment, FixInput } from './fixInput';

/** What the checks say of one environment, as the overlay renders. */
export interface EnvironmentJudgement {
  readonly environment: FixEnvironment;
  readonly objects: readonly KubernetesObject[];
  readonly results: readonly CheckResult[];
  /** What verification refuses besides the checks, each with the object it is about. */
  readonly errors: ReadonlySet<string>;
  /** Why the overlay doesn't render. */
  readonly problem: string | undefined;
}

/** Judges environments of a tree. Overlays of others aren't rendered. */
export async function judge(
  input: FixInput,
  tree: FileTree,
  declared: DeclaredFacts | undefined,
  environments: readonly FixEnvironment[] = input.environments,
): Promise<readonly EnvironmentJudgement[]> {
  const others = input.environments.filter(one => !environments.includes(one));
  const needed: FileTree = new Map(
    [...tree].filter(
      ([path]) => !others.some(({ overlay }) => path.startsWith(`${overlay}/`)),
    ),
  );
  const { overlays } = await input.verify(needed, {
    ...(declared && { blueprint: declared }),
    ...(input.signal && { signal: input.signal }),
  });
  input.signal?.throwIfAborted();
  return environments.map(environment =>
    judgeReport(
      input,
      environment,
      overlays.find(({ path }) => path === environment.overlay),
      declared,
    ),
  );
}

function judgeReport(
  { options }: FixInput,
  environment: FixEnvironment,
  report: OverlayReport | undefined,
  blueprint: DeclaredFacts | undefined,
): EnvironmentJudgement {
  const findings = report?.findings ?? [];
  const problem =
    report === undefined
      ? `${environment.overlay} is not an overlay here`
      : report.status === 'not-rendered'
        ? (findings.find(({ severity }) => severity === 'error')?.message ??
          'it does not render')
        : undefined;
  if (!report || problem !== undefined)
    return {
      environment,
      objects: [],
      results: [],
      errors: new Set(),
      problem,
    };
  const { objects } = report;
  const results = evaluateManifestChecks({
    objects,
    problems: findings
      .filter(({ rule }) => rule.startsWith('rendered.'))
      .map(({ message }) => message),
    source: 'rendered',
    evaluatedAt: '',
    environment: {
      productionSizing: environment.productionSizing,
      preview: environment.preview,
    },
    ...(blueprint && { blueprint }),
    ...(options && { options }),
  });
  const checks = new Set(results.map(({ check }) => check));
  return {
    environment,
    objects,
    results,
    errors: new Set(
      findings
        .filter(
          ({ rule, severity }) =>
            severity === 'error' && !checks.has(rule.split('.')[0] ?? ''),
        )
        .map(errorKey),
    ),
    problem: undefined,
  };
}

const errorKey = ({ rule, object, path, message }: Finding) =>
  JSON.stringify([rule, object?.kind, object?.name, path, message]);

/** A check's result in one judged environment. */
export const resultOf = (
  { results }: EnvironmentJudgement,
  check: string,
): CheckResult | undefined => results.find(result => result.check === check);

const ranks: Record<CheckStatus, number> = {
  fail: 0,
  unknown: 1,
  exempt: 2,
  'not-applicable': 2,
  pass: 2,
};

/** What differs between two judgements of the same environments, and whether anything got worse. */
export function compare(
  before: readonly EnvironmentJudgement[],
  after: readonly EnvironmentJudgement[],
): { effects: FixEffect[]; worse: string | undefined } {
  const effects: FixEffect[] = [];
  let worse: string | undefined;
  before.forEach((old, index) => {
    const now = after[index];
    const { name } = old.environment;
    if (!now || (now.problem !== undefined && old.problem === undefined))
      worse ??= `${name} would not render: ${now?.problem ?? 'it is gone'}`;
    for (const { check, status } of old.results) {
      const next = now && resultOf(now, check)?.status;
      if (next === undefined || next === status) continue;
      effects.push({ environment: name, check, before: status, after: next });
      if (ranks[next] < ranks[status])
        worse ??= `${check} would be ${next} in ${name}`;
    }
    const [error] = [...(now?.errors ?? [])].filter(
      one => !old.errors.has(one),
    );
    if (error !== undefined && old.problem === undefined)
      worse ??= `${name} would not pass verification`;
  });
  return { effects, worse };
}

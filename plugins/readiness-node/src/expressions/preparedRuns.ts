import type { Evidence } from '@golden-path/plugin-golden-path-common';
import type {
  ExpressionAnswer,
  ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { ExpressionCheckDefinition } from './definition';
import {
  variablesOf,
  type Variable,
  type VariableName,
  type Variables,
} from './variables';

/** The expressions of a check, and the variables that they name. */
export interface AskedExpression {
  readonly definition: ExpressionCheckDefinition;
  readonly uses: readonly VariableName[];
}

/** Expressions that are evaluated over the same data. */
export interface PreparedRun {
  /** Value by variable; only variables that somebody names. */
  readonly data: Readonly<Record<string, unknown>>;
  /** By the expression's place among all. */
  readonly ready: ReadonlyMap<
    number,
    { readonly id: string; readonly evidence: readonly Evidence[] }
  >;
  /** Answers of those whose evidence could not be had, by the id of the check. */
  readonly unknown: ReadonlyMap<string, ExpressionAnswer>;
}

/** What has to be evaluated for some evidence: over what runs, and over what Git says for those that only read that. */
export function preparedRuns(
  asked: readonly AskedExpression[],
  evidence: ReadinessEvidence,
): PreparedRun[] {
  const variables = variablesOf(evidence);
  return [false, true].map(renderedOnly => {
    const data: Record<string, unknown> = {};
    const ready: Map<number, { id: string; evidence: Evidence[] }> = new Map();
    const unknown = new Map<string, ExpressionAnswer>();
    asked.forEach(({ definition, uses }, index) => {
      if (readsRenderedOnly(definition) !== renderedOnly) return;
      const named = uses.map(name => ({
        name,
        variable: variables(name, { renderedOnly }),
      }));
      const needed = [
        ...named.map(({ variable }) => variable),
        ...otherSources(definition, variables, renderedOnly),
      ];
      const missing = needed.flatMap(variable =>
        'unknown' in variable ? [variable.unknown] : [],
      );
      const seen = distinct(
        needed.flatMap(variable =>
          'unknown' in variable ? [] : variable.evidence,
        ),
      );
      if (missing.length > 0) {
        unknown.set(definition.id, {
          outcome: 'unknown',
          reason: [...new Set(missing)].join('; '),
          evidence: seen,
        });
        return;
      }
      for (const { name, variable } of named)
        if ('value' in variable) data[name] = variable.value;
      ready.set(index, { id: definition.id, evidence: seen });
    });
    return { data, ready, unknown };
  });
}

const readsRenderedOnly = ({ reads }: ExpressionCheckDefinition): boolean =>
  reads !== undefined && reads.includes('rendered') && !reads.includes('live');

/** Sources that a check says it needs, whether it names their variables or not. */
function otherSources(
  { reads = [] }: ExpressionCheckDefinition,
  variables: Variables,
  renderedOnly: boolean,
): Variable[] {
  const needed: VariableName[] = [];
  if (reads.includes('catalog')) needed.push('catalog');
  if (reads.includes('repository')) needed.push('repository');
  if (reads.includes('live') || reads.includes('rendered'))
    needed.push('workloads');
  return needed.map(name => variables(name, { renderedOnly }));
}

const distinct = (evidence: readonly Evidence[]): Evidence[] => [
  ...new Map(
    evidence.map(entry => [`${entry.source} ${entry.message}`, entry]),
  ).values(),
];

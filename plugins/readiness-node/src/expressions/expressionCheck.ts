import type {
  CheckResult,
  EvidenceSource,
} from '@golden-path/plugin-golden-path-common';
import {
  judged,
  type ReadinessCheck,
  type ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { ExpressionCheckDefinition } from './definition';
import type { VariableName } from './variables';

/** Id of the one rule of a check that is an expression. */
export const expressionRule = 'expression';

const sourcesOf: Readonly<Record<VariableName, readonly EvidenceSource[]>> = {
  objects: ['live', 'rendered'],
  workloads: ['live', 'rendered'],
  containers: ['live', 'rendered'],
  catalog: ['catalog'],
  repository: ['repository'],
  blueprint: ['repository'],
  environment: [],
};

const order: readonly EvidenceSource[] = [
  'live',
  'rendered',
  'catalog',
  'repository',
  'external',
];

/**
 * A check of the scorecard that takes its answer from the evidence: expressions are evaluated before checks are,
 * because they take time that has to be limited.
 *
 * @param uses - variables that the expression names
 */
export function expressionCheck(
  {
    id,
    category,
    title,
    why,
    link,
    remedy,
    reads,
    message,
  }: ExpressionCheckDefinition,
  uses: readonly VariableName[],
): ReadinessCheck {
  const sources = new Set(reads ?? uses.flatMap(name => sourcesOf[name]));
  return {
    id,
    category,
    title,
    why,
    link,
    remedy,
    reads: order.filter(source => sources.has(source)),
    rules: [expressionRule],
    evaluate: evidence => resultOf(id, message, evidence),
  };
}

function resultOf(
  id: string,
  message: string,
  evidence: ReadinessEvidence,
): CheckResult {
  const answer = evidence.expressions?.get(id);
  if (!answer)
    return judged(id, evidence, {
      unknown: ['the expression was not evaluated here'],
    });
  const base = { evidence: answer.evidence };
  switch (answer.outcome) {
    case 'passed':
      return judged(id, evidence, base);
    case 'not-applicable':
      return {
        ...judged(id, evidence, base),
        status: 'not-applicable',
        reason: 'the expression says that it does not apply',
      };
    case 'unknown':
      return judged(id, evidence, { ...base, unknown: [answer.reason] });
    case 'failed': {
      const messages = answer.messages.length > 0 ? answer.messages : [message];
      return judged(id, evidence, {
        ...base,
        findings: messages.map(text => ({
          rule: expressionRule,
          severity: 'error',
          message: text,
        })),
      });
    }
  }
}

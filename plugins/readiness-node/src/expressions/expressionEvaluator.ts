import {
  findCredential,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import type {
  ExpressionAnswer,
  ReadinessCheck,
  ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import type { ExpressionCheckDefinition } from './definition';
import {
  startEvaluationProcess,
  type EvaluationLimits,
  type EvaluationProcess,
  type Outcome,
  type ParsedExpressions,
} from './evaluationProcess';
import { expressionCheck } from './expressionCheck';
import { preparedRuns, type AskedExpression } from './preparedRuns';
import { createRunaways } from './runaways';
import { variableNames } from './variables';

/** The organisation's expressions, ready to be evaluated. */
export interface ExpressionEvaluator {
  /** The checks; they take their answers from `evidence.expressions`. */
  readonly checks: readonly ReadinessCheck[];
  /** What the expressions make of some evidence, by the id of the check. Never rejects. */
  answer(
    evidence: ReadinessEvidence,
  ): Promise<ReadonlyMap<string, ExpressionAnswer>>;
  /** Ends the process that evaluates. */
  close(): void;
}

const defaultLimits: EvaluationLimits = { milliseconds: 1_000, megabytes: 128 };

/**
 * Reads the organisation's expressions and starts the process that evaluates them. None at all start no process.
 *
 * @param field - where the definitions are in the configuration, for errors
 * @throws ValidationError naming the key of each expression that can't be used, and why
 */
export async function createExpressionEvaluator(
  definitions: readonly ExpressionCheckDefinition[],
  {
    field = 'readiness.checks.expressions',
    limits = defaultLimits,
    now = () => performance.now(),
  }: {
    field?: string;
    limits?: EvaluationLimits;
    /** Milliseconds of a clock that never goes back. */
    now?: () => number;
  } = {},
): Promise<ExpressionEvaluator> {
  if (definitions.length === 0)
    return { checks: [], answer: async () => new Map(), close: () => {} };
  const texts = definitions.map(({ applies, expression }) => ({
    applies,
    expression,
  }));
  const start = () => startEvaluationProcess(texts, variableNames, limits);
  let process: EvaluationProcess | undefined = await start();
  const issues = issuesOf(process.parsed, definitions, field);
  if (issues.length > 0) {
    process.close();
    throw new ValidationError(field, issues);
  }
  const asked = definitions.map((definition, index): AskedExpression => ({
    definition,
    uses: variableNames.filter(name =>
      process?.parsed[index]?.uses?.includes(name),
    ),
  }));
  const runaways = createRunaways(now);
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  async function answer(evidence: ReadinessEvidence) {
    const answers = new Map<string, ExpressionAnswer>();
    for (const { data, ready, unknown } of preparedRuns(asked, evidence)) {
      for (const [id, found] of unknown) answers.set(id, found);
      const answered = (index: number, outcome: Outcome) => {
        const one = ready.get(index);
        if (one) answers.set(one.id, toAnswer(outcome, one.evidence));
        runaways.ended(index, isRunaway(outcome));
      };
      let pending: number[] = [];
      for (const [index, one] of ready) {
        const reason = runaways.resting(index);
        if (reason === undefined) pending.push(index);
        else
          answers.set(one.id, {
            outcome: 'unknown',
            reason,
            evidence: one.evidence,
          });
      }
      while (pending.length > 0 && !isClosed) {
        if (!process?.isUp()) process = await start();
        const { outcomes, stopped } = await process.run(data, pending);
        for (const [index, outcome] of outcomes) answered(index, outcome);
        if (stopped) {
          process = undefined;
          const { index, reason } = stopped;
          answered(index, { outcome: 'unknown', reason, ranAway: true });
        }
        pending = pending.filter(
          index => !outcomes.has(index) && index !== stopped?.index,
        );
      }
    }
    return answers;
  }

  return {
    checks: asked.map(({ definition, uses }) =>
      expressionCheck(definition, uses),
    ),
    answer(evidence) {
      // One after the other: the time of each is its own.
      const mine = last.then(() => answer(evidence)).catch(unanswered);
      last = mine;
      return mine;
    },
    close() {
      isClosed = true;
      process?.close();
    },
  };

  function unanswered(error: unknown): ReadonlyMap<string, ExpressionAnswer> {
    process?.close();
    process = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    return new Map(
      definitions.map(({ id }) => [
        id,
        { outcome: 'unknown', reason, evidence: [] },
      ]),
    );
  }
}

const isRunaway = (outcome: Outcome) =>
  outcome.outcome === 'unknown' && outcome.ranAway === true;

function issuesOf(
  parsed: readonly ParsedExpressions[],
  definitions: readonly ExpressionCheckDefinition[],
  field: string,
) {
  return parsed.flatMap(({ problems }, index) =>
    problems.map(({ key, problem, at }) => {
      const text = definitions[index]?.[key] ?? '';
      const place =
        at === undefined
          ? ''
          : ` at ${JSON.stringify(text.slice(at, at + 20))}`;
      return { field: `${field}.${index}.${key}`, message: problem + place };
    }),
  );
}

/** A finding may repeat what it found, and that may be a credential. */
function toAnswer(
  outcome: Outcome,
  evidence: ExpressionAnswer['evidence'],
): ExpressionAnswer {
  if (outcome.outcome === 'unknown')
    return { outcome: 'unknown', reason: outcome.reason, evidence };
  if (outcome.outcome !== 'failed')
    return { outcome: outcome.outcome, evidence };
  const { messages, more = 0 } = outcome;
  return {
    outcome: 'failed',
    evidence,
    messages: [
      ...messages.map(text => {
        const credential = findCredential(text);
        return credential
          ? `a finding that is not shown, because it holds ${credential.kind}`
          : text;
      }),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
  };
}

// Evaluates the organisation's expressions in a process of its own: no environment variables, little memory, little
// time, and nothing of the portal but the data that it is sent. A thread would not do: one that asks for a string
// beyond its memory takes the whole process with it.
import { Script } from 'node:vm';
import { Environment, Optional } from '@marcbachmann/cel-js';

const accepted = 'bool, string, a list of strings, or null';
const mostFindings = 100;
const longestFinding = 500;

const environmentWith = variables =>
  variables.reduce(
    (environment, name) => environment.registerVariable(name, 'dyn'),
    new Environment({
      homogeneousAggregateLiterals: false,
      enableOptionalTypes: true,
      limits: {
        maxAstNodes: 5_000,
        maxDepth: 60,
        maxListElements: 500,
        maxMapEntries: 200,
      },
    }),
  );

/** An expression ready to be called, or why it can't be. */
function prepare(environment, expression, variables, isType, acceptedTypes) {
  try {
    const parsed = environment.parse(expression);
    const uses = new Set();
    visit(parsed.ast, node => {
      // Bytes lie outside of the heap, so that no limit counts them.
      if (isBytes(node)) throw new Error('bytes are not accepted');
      if (node.op === 'id' && variables.includes(node.args))
        uses.add(node.args);
    });
    const { valid, type, error } = parsed.check();
    if (!valid) throw error;
    if (!isType(type))
      throw new Error(`it results in ${type}; accepted: ${acceptedTypes}`);
    return { evaluate: parsed, uses: [...uses] };
  } catch (error) {
    return {
      problem: textOf(error.summary ?? error.message),
      at: error.range?.start,
    };
  }
}

/** A check: whether it applies, where it says so, and what it asks. */
function prepareCheck(environment, { applies, expression }, variables) {
  const condition =
    applies === undefined
      ? undefined
      : prepare(environment, applies, variables, isCondition, 'bool');
  const question = prepare(
    environment,
    expression,
    variables,
    isResult,
    accepted,
  );
  return {
    condition,
    question,
    told: {
      problems: [
        { key: 'applies', ...condition },
        { key: 'expression', ...question },
      ]
        .filter(({ problem }) => problem !== undefined)
        .map(({ key, problem, at }) => ({ key, problem, at })),
      uses: [...(condition?.uses ?? []), ...(question.uses ?? [])],
    },
  };
}

const isCondition = type => type === 'bool' || type === 'dyn';

const isBytes = ({ op, args }) =>
  (op === 'value' && args instanceof Uint8Array) ||
  (op === 'call' && args[0] === 'bytes');

const isResult = type =>
  /^(?:bool|string|dyn|null|null_type|list(?:<.*>)?|optional(?:<.*>)?)$/.test(
    type,
  );

function visit(node, see) {
  const pending = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) pending.push(...next);
    else if (next !== null && typeof next === 'object' && 'op' in next) {
      see(next);
      pending.push(next.args);
    }
  }
}

const textOf = value => String(value).split('\n')[0].slice(0, longestFinding);

/** What an expression resulted in, as short as it is told. */
function toOutcome(result) {
  const value =
    result instanceof Optional
      ? result.hasValue()
        ? result.value()
        : null
      : result;
  if (value === true) return { outcome: 'passed' };
  if (value === false) return { outcome: 'failed', messages: [] };
  if (value === null || value === undefined)
    return { outcome: 'not-applicable' };
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list))
    return unknown(`it resulted in a ${typeof value}; accepted: ${accepted}`);
  if (list.some(entry => typeof entry !== 'string'))
    return unknown(
      `its list holds something else than strings; accepted: ${accepted}`,
    );
  const messages = list.filter(entry => entry.trim() !== '');
  if (messages.length === 0) return { outcome: 'passed' };
  return {
    outcome: 'failed',
    messages: messages
      .slice(0, mostFindings)
      .map(entry => entry.slice(0, longestFinding)),
    more: Math.max(0, messages.length - mostFindings),
  };
}

const unknown = reason => ({ outcome: 'unknown', reason });

/** Whole numbers are `int` in expressions, as they are written. */
function toCel(value) {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (value === null || typeof value !== 'object') return value;
  return new Map(
    Object.entries(value).map(([key, inner]) => [key, toCel(inner)]),
  );
}

const evaluation = new Script('globalThis.evaluateExpression()');

function evaluate(check, context, milliseconds) {
  try {
    globalThis.evaluateExpression = () => answer(check, context);
    return evaluation.runInThisContext({ timeout: milliseconds });
  } catch (error) {
    return error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
      ? {
          ...unknown(`the expression took longer than ${milliseconds} ms`),
          ranAway: true,
        }
      : unknown(`the expression can't be evaluated: ${textOf(error?.message)}`);
  }
}

function answer({ condition, question }, context) {
  const applies = condition ? condition.evaluate(context) : true;
  if (typeof applies !== 'boolean')
    return unknown(`applies resulted in a ${typeof applies}; accepted: bool`);
  return applies
    ? toOutcome(question.evaluate(context))
    : { outcome: 'not-applicable' };
}

let checks = [];
let milliseconds = 0;

process.on('message', message => {
  if (message.expressions) {
    milliseconds = message.milliseconds;
    const environment = environmentWith(message.variables);
    checks = message.expressions.map(expression =>
      prepareCheck(environment, expression, message.variables),
    );
    process.send({ parsed: checks.map(({ told }) => told) });
    return;
  }
  const context = Object.fromEntries(
    Object.entries(message.data).map(([name, value]) => [name, toCel(value)]),
  );
  for (const index of message.indexes)
    process.send({
      index,
      answer: evaluate(checks[index], context, milliseconds),
    });
  process.send({ done: true });
});
process.on('disconnect', () => process.exit(0));

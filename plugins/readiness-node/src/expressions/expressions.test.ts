import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';
import { evaluateReadiness } from '@golden-path/plugin-readiness-common';
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseExpressionChecks,
  type ExpressionCheckDefinition,
} from './definition';
import {
  createExpressionEvaluator,
  type ExpressionEvaluator,
} from './expressionEvaluator';

const at = '2026-11-21T08:00:00.000Z';

const evidence: ReadinessEvidence = {
  evaluatedAt: at,
  environment: { name: 'production', productionSizing: true },
  live: { known: false, why: 'absent', reason: 'nothing runs' },
  rendered: {
    known: true,
    observedAt: at,
    value: {
      commit: 'c0ffee',
      path: 'apps/orders/overlays/production',
      problems: [],
      objects: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'orders', labels: { team: 'shop' } },
          spec: {
            replicas: 3,
            template: {
              metadata: { labels: { app: 'orders' } },
              spec: { containers: [{ name: 'app', image: 'ghcr.io/a/b:1' }] },
            },
          },
        },
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 's' },
          stringData: { password: 'hunter2' },
        },
      ],
    },
  },
  catalog: {
    known: true,
    observedAt: at,
    value: { annotations: { 'acme.io/cost': '42' }, links: [], owner: 'shop' },
  },
  repository: { known: false, why: 'unreadable', reason: 'the host is silent' },
  onCall: { known: false, why: 'unreadable', reason: 'not asked' },
  blueprint: undefined,
  options: {},
};

const definition = (
  expression: string,
  more: Partial<ExpressionCheckDefinition> = {},
): ExpressionCheckDefinition => ({
  id: 'ours',
  category: 'operations',
  title: 'Ours',
  why: 'We say so',
  link: 'https://acme.io/checks',
  remedy: 'Do it',
  expression,
  message: 'is not as we want it',
  ...more,
});

const open: ExpressionEvaluator[] = [];
afterEach(() => open.splice(0).forEach(each => each.close()));

async function evaluator(
  definitions: readonly ExpressionCheckDefinition[],
  limits?: { milliseconds: number; megabytes: number },
) {
  const made = await createExpressionEvaluator(definitions, {
    ...(limits && { limits }),
  });
  open.push(made);
  return made;
}

/** Results of some expressions over the evidence, in their order. */
async function resultsOf(
  expressions: readonly (string | Partial<ExpressionCheckDefinition>)[],
  limits?: { milliseconds: number; megabytes: number },
) {
  const made = await evaluator(
    expressions.map((each, index) =>
      typeof each === 'string'
        ? definition(each, { id: `ours-${index}` })
        : definition('true', { ...each, id: `ours-${index}` }),
    ),
    limits,
  );
  const answers = await made.answer(evidence);
  return evaluateReadiness(made.checks, { ...evidence, expressions: answers });
}

describe('checks of the organisation as expressions', () => {
  it('pass, fail, find texts, do not apply, and say what they read', async () => {
    const results = await resultsOf([
      'catalog.owner == "shop" && environment.productionSizing',
      'workloads.all(w, w.object.spec.replicas + 1 > 4)',
      'containers.filter(c, !c.image.contains("@")).map(c, c.name + " has no digest")',
      'has(catalog.owner) ? dyn("says " + catalog.owner) : dyn(true)',
      'optional.none()',
      { applies: 'environment.name == "dev"', expression: 'false' },
      'objects.filter(o, o.kind == "Ingress").map(o, o.metadata.name)',
    ]);
    expect(
      results.map(({ status, findings }) => [
        status,
        ...findings.map(({ message }) => message),
      ]),
    ).toEqual([
      ['pass'],
      ['fail', 'is not as we want it'],
      ['fail', 'app has no digest'],
      ['fail', 'says shop'],
      ['not-applicable'],
      ['not-applicable'],
      ['pass'],
    ]);
    expect(results[1]?.evidence[0]).toMatchObject({
      source: 'rendered',
      message: expect.stringContaining('overlays/production at c0ffee'),
    });
  });

  it('are unknown where their evidence is, and when they come to nothing', async () => {
    const results = await resultsOf([
      'blueprint.spec.port == 8080',
      'objects[7].kind == "Pod"',
      'catalog.annotations["acme.io/none"] == "x"',
      { reads: ['repository'], expression: 'true' },
      '[1, "x"].filter(x, true)',
    ]);
    expect(results.map(({ status }) => status)).toEqual(
      results.map(() => 'unknown'),
    );
    expect(results.map(({ reason }) => reason)).toEqual([
      'the host is silent',
      expect.stringContaining("can't be evaluated"),
      expect.stringContaining('No such key: acme.io/none'),
      'the host is silent',
      expect.stringContaining('something else than strings'),
    ]);
    const unanswered = (await evaluator([definition('true')])).checks;
    expect(evaluateReadiness(unanswered, evidence)[0]).toMatchObject({
      status: 'unknown',
      reason: 'the expression was not evaluated here',
    });
  });

  it('keep a start from succeeding when they are wrong, naming the key', async () => {
    const wrong = [
      definition('objects.all('),
      definition('nope == 1'),
      definition('size(objects)'),
      definition('true', { applies: '"dev"' }),
      definition('b"abc" == bytes("abc")'),
      definition(`${'('.repeat(200)}true${')'.repeat(200)}`),
    ];
    const failure = createExpressionEvaluator(wrong).catch(
      (error: unknown) => error,
    );
    expect(await failure).toMatchObject({
      name: 'InputError',
      issues: [
        {
          field: 'readiness.checks.expressions.0.expression',
          message: expect.stringContaining('Unexpected token'),
        },
        { message: expect.stringContaining('Unknown variable: nope') },
        {
          message: expect.stringContaining(
            'it results in int; accepted: bool, string',
          ),
        },
        { field: 'readiness.checks.expressions.3.applies' },
        { message: expect.stringContaining('bytes are not accepted') },
        { message: expect.stringContaining('maxDepth') },
      ],
    });
    expect(() =>
      parseExpressionChecks(
        [definition('true', { id: 'slo' }), { ...definition('x'), js: '1' }],
        'readiness.checks.expressions',
      ),
    ).toThrow('readiness.checks.expressions.1.js: is not a known key');
    expect(() =>
      parseExpressionChecks([definition('true', { id: 'slo' })], 'checks'),
    ).toThrow('checks.0.id: found "slo", which another check has');
  });
});

/** A text of 64 × 2^n characters, without writing it. */
function doubled(times: number, use: (name: string) => string): string {
  const text = JSON.stringify('y'.repeat(64));
  let expression = use(`v${times}`);
  for (let step = times; step >= 1; step--) {
    const half = step === 1 ? text : `v${step - 1}`;
    expression = `cel.bind(v${step}, ${half} + ${half}, ${expression})`;
  }
  return expression;
}

const fifty = `[${Array(50).fill(1).join(',')}]`;
const nested = (macro: string, last: string) =>
  Array.from({ length: 6 }).reduce<string>(
    (inner, _, depth) => `${fifty}.${macro}(x${depth}, ${inner})`,
    last,
  );

describe('the sandbox of expressions', () => {
  it('ends what runs away, and goes on with the next', async () => {
    const results = await resultsOf(
      [
        nested('all', 'true'),
        'catalog.owner == "shop"',
        `"${'a'.repeat(60)}!".matches("^(a+)+$")`,
        nested('map', '"x" + catalog.owner'),
        doubled(22, name => `${name}.upperAscii().size() > 0`),
        doubled(14, name => `${name}.lastIndexOf("z" + ${name}) > 0`),
        'catalog.owner == "shop"',
      ],
      { milliseconds: 300, megabytes: 64 },
    );
    expect(results.map(({ status }) => status)).toEqual([
      'unknown',
      'pass',
      'unknown',
      'unknown',
      'unknown',
      expect.stringMatching(/unknown|fail/),
      'pass',
    ]);
    expect(results[0]?.reason).toContain('took longer than 300 ms');
    for (const index of [3, 4])
      expect(results[index]?.reason).toMatch(
        /took longer than 300 ms|more than 64 MB|can't be evaluated/,
      );
  }, 30_000);

  it('lets one that ran away three times in a row rest, so that it does not hold up the fleet', async () => {
    let milliseconds = 0;
    const made = await createExpressionEvaluator(
      [definition(nested('all', 'true'))],
      {
        limits: { milliseconds: 50, megabytes: 64 },
        now: () => milliseconds,
      },
    );
    open.push(made);
    const reasons: unknown[] = [];
    for (const minutes of [0, 0, 0, 0, 9, 2]) {
      milliseconds += minutes * 60_000;
      const answer = (await made.answer(evidence)).get('ours');
      reasons.push(answer?.outcome === 'unknown' && answer.reason);
    }
    const ran = 'the expression took longer than 50 ms';
    const rests = (minutes: number) =>
      `the expression ran away 3 times in a row, and is asked again in ${minutes} minutes`;
    expect(reasons).toEqual([ran, ran, ran, rests(10), rests(1), ran]);
  });

  it('tells the first hundred findings, each cut', async () => {
    const [result] = await resultsOf([
      `${fifty}.map(a, "${'z'.repeat(900)}") + ${fifty}.map(a, "b") + ${fifty}.map(a, "c")`,
    ]);
    expect(result?.findings).toHaveLength(101);
    expect(result?.findings[0]?.message).toHaveLength(500);
    expect(result?.findings.at(-1)?.message).toBe('and 50 more');
  });

  it('gives an expression its data and nothing else: no prototype, no environment, no value of a Secret', async () => {
    process.env.READINESS_CANARY = 'canary-1';
    const reaches = [
      'objects[0].constructor',
      'objects[0].__proto__',
      'objects.constructor',
      'catalog["constructor"]',
      'catalog["__proto__"]',
      'objects[0].metadata.toString',
      'catalog.get',
      'objects.filter(o, o.constructor == 1)[0]',
    ];
    const results = await resultsOf(reaches.map(each => `${each} == null`));
    delete process.env.READINESS_CANARY;
    expect(results.map(({ status }) => status)).toEqual(
      reaches.map(() => 'unknown'),
    );
    for (const { reason } of results) expect(reason).toContain('No such key');
    const refused = createExpressionEvaluator(
      ['process.env', 'globalThis', 'this', 'require("fs")'].map(each =>
        definition(`${each} == null`),
      ),
    );
    await expect(refused).rejects.toMatchObject({
      issues: Array.from({ length: 4 }, () => expect.anything()),
    });
    const [secret] = await resultsOf([
      'objects.filter(o, o.kind == "Secret").all(s, !has(s.stringData) && !has(s.data))',
    ]);
    expect(secret?.status).toBe('pass');
  });

  it('M11: hides a finding that holds a credential', async () => {
    const [result] = await resultsOf([
      `"token ghp_" + "${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6'}"`,
    ]);
    expect(JSON.stringify(result)).not.toContain('ghp_');
    expect(result?.findings[0]?.message).toContain('is not shown');
  });

  it('answers many at once, each about its own evidence, and nothing after its end', async () => {
    const made = await evaluator([definition('dyn("in " + environment.name)')]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        made.answer({
          ...evidence,
          environment: { ...evidence.environment, name: `e${index}` },
        }),
      ),
    );
    expect(answers.map(each => each.get('ours'))).toEqual(
      answers.map((_, index) =>
        expect.objectContaining({ messages: [`in e${index}`] }),
      ),
    );
    made.close();
    expect([...(await made.answer(evidence))]).toEqual([]);
  });
});

import type { Engine } from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../golden-path-node/testing/testEngine';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import { readForForm } from './readForForm';

const head = `# yaml-language-server: $schema=https://portal/schema.json
apiVersion: goldenpath.dev/v1
kind: Service
metadata:
  name: refunds-api
  owner: payments # since the split
spec:
  workload: http-api
  runtime: node
`;

describe('reading golden-path.yaml for a form', () => {
  let forge: TestForge;
  let engine: Engine;
  beforeAll(async () => {
    forge = await startTestForge();
    engine = createTestEngine(forge);
  });
  afterAll(() => forge.remove());

  const read = (blueprint: string) => {
    const reading = readForForm(engine, { blueprint });
    if (reading.status !== 'read') throw new Error(JSON.stringify(reading));
    return reading;
  };
  const problemsOf = (blueprint: string) => {
    const reading = readForForm(engine, { blueprint });
    return reading.status === 'invalid'
      ? reading.issues.map(
          ({ line, field, message }) => `${line} ${field}: ${message}`,
        )
      : [];
  };

  it('gives the values of the right form, and the comments that no form can keep', () => {
    const text = `${head}  port: 3000\n  # paid per call\n  config: { A: '' }\n`;
    const reading = read(text);
    expect(reading).toMatchObject({
      template: { ref: 'template:default/http-api' },
      values: {
        name: 'refunds-api',
        owner: 'group:default/payments',
        port: 3000,
        config: { A: '' },
      },
      comments: ['since the split', 'paid per call'],
    });
    const again = readForForm(engine, { values: reading.values });
    expect(again).toEqual({ ...reading, comments: [] });
    // What we write ourselves has no comment that could be lost.
    expect(read(reading.blueprint)).toEqual(again);
  });

  it('names each wrong field with its line, what was found and what is accepted', () => {
    expect(
      problemsOf(
        `${head}  port: 80\n  enviroments: [dev]\n  sizing:\n    dev:\n      cpu: { request: 3 bananas }\n`,
      ),
    ).toEqual([
      expect.stringMatching(/^10 spec\.port: .*80/),
      expect.stringMatching(/^14 spec\.sizing\.dev\.cpu\.request: .*bananas/),
      expect.stringMatching(/^11 spec\.enviroments: .*did you mean environ/),
    ]);
    expect(problemsOf(head.replace('  owner', '  #owner'))).toEqual([
      expect.stringMatching(/^4 metadata\.owner: found nothing/),
    ]);
  });

  it('text that is no blueprint is a problem with a line and never an error of ours', () => {
    expect(problemsOf('a: 1\n---\nb: 1\n')).toEqual([
      expect.stringMatching(/^2 : found a second document/),
    ]);
    expect(problemsOf('<script>alert(1)</script>')).toEqual([
      expect.stringMatching(/^1 : found .*; accepted: a map with apiVersion/),
    ]);
    expect(problemsOf('')).not.toEqual([]);
    expect(problemsOf(`a: ${'x'.repeat(70 * 1024)}`)).toEqual([
      expect.stringContaining('at most 65,536 bytes'),
    ]);
    expect(problemsOf('__proto__: { admin: true }')).not.toEqual([]);
  });
});

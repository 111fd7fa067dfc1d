import { describe, expect, it } from 'vitest';
import { fieldsWithoutInput } from './fieldsWithoutInput';
import { formAddress } from './formAddress';

const steps = [
  { properties: { name: { type: 'string' } } },
  {
    properties: {
      exposure: {
        type: 'object',
        properties: { public: { type: 'boolean' } },
      },
      stages: { type: 'object', 'ui:field': 'GoldenPathEnvironments' },
      config: { type: 'object' },
    },
    dependencies: {
      runtime: { oneOf: [{ properties: { schedule: { type: 'string' } } }] },
    },
  },
];

describe('going from a blueprint to a form', () => {
  it('says which fields the form keeps without an input for them', () => {
    expect(
      fieldsWithoutInput(
        {
          name: 'refunds-api',
          workload: 'http-api',
          exposure: { public: true, host: 'refunds.acme.io' },
          stages: { sizing: { dev: {} } },
          config: { A: 'b' },
          schedule: '* * * * *',
          port: 3000,
          observability: { tracing: false },
        },
        steps,
      ),
    ).toEqual(['exposure.host', 'port', 'observability']);
  });

  it('lets values travel as data, whatever stands in them', () => {
    const values = {
      name: 'refunds-api',
      description: '& ?x=1#y <img src=x onerror=alert(1)> ${{ 7*7 }} ü%00',
    };
    const { href, survivesReload } = formAddress('/create/x', values);
    const { pathname, searchParams, hash } = new URL(href, 'http://portal');
    expect(pathname).toBe('/create/x');
    expect(hash).toBe('');
    expect([...searchParams.keys()]).toEqual(['formData']);
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual(values);
    expect(survivesReload).toBe(true);
    expect(
      formAddress('/create/x', { config: 'x'.repeat(20_000) }).survivesReload,
    ).toBe(false);
  });
});

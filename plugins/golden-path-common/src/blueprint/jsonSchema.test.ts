import Ajv from 'ajv/dist/2020';
import { expect, it } from 'vitest';
import { blueprintJsonSchema, blueprintSchemaPath } from './jsonSchema';
import { blueprintApiVersion } from './schema';

it('publishes the JSON Schema of this version as a file that editors can read', async () => {
  await expect(
    `${JSON.stringify(blueprintJsonSchema(), undefined, 2)}\n`,
  ).toMatchFileSnapshot(`../..${blueprintSchemaPath}`);
});

it('names no address in the JSON Schema, since every portal serves it at its own', () => {
  const addresses = JSON.stringify(blueprintJsonSchema()).match(
    /https?:[^"]+/g,
  );
  expect(addresses).toEqual(['https://json-schema.org/draft/2020-12/schema']);
});

it('accepts with the JSON Schema what the blueprint needs at least, and refuses unknown keys', () => {
  const validate = new Ajv({ strict: false }).compile(blueprintJsonSchema());
  const least = {
    apiVersion: blueprintApiVersion,
    kind: 'Service',
    metadata: { name: 'refunds-api', owner: 'payments' },
    spec: { workload: 'http-api', runtime: 'node' },
  };
  expect(validate(least)).toBe(true);
  expect(validate({ ...least, enviroments: [] })).toBe(false);
  expect(validate({ ...least, spec: { ...least.spec, port: 'http' } })).toBe(
    false,
  );
});

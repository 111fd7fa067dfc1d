import Ajv from 'ajv/dist/2020';
import { expect, it } from 'vitest';
import { blueprintJsonSchema } from './jsonSchema';
import { blueprintApiVersion } from './schema';

const version = blueprintApiVersion.split('/')[1] ?? '';

it('publishes the JSON Schema of this version as a file that editors can read', async () => {
  await expect(
    `${JSON.stringify(blueprintJsonSchema(), undefined, 2)}\n`,
  ).toMatchFileSnapshot(`../../schemas/${version}/service.schema.json`);
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

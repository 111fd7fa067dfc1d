import { z } from 'zod';
import { blueprintApiVersion, blueprintSchema } from './schema';

/** Path at which a portal serves the JSON Schema of this version, to anybody; generated blueprints name it for editors. */
export const blueprintSchemaPath = `/schemas/${blueprintApiVersion.split('/')[1]}/service.schema.json`;

/**
 * JSON Schema (2020-12) of a blueprint, for editors. It has no `$id`: every portal serves it at an address of its own,
 * and a schema without one is identified by where it was read.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.1.1
 */
export function blueprintJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(blueprintSchema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return { ...schema, title: 'Golden Path service blueprint' };
}

import { z } from 'zod';
import { blueprintApiVersion, blueprintSchema } from './schema';

/** Where the JSON Schema of this version is published, and what generated blueprints name for editors. */
export const blueprintSchemaId = `https://goldenpath.dev/schemas/${blueprintApiVersion.split('/')[1]}/service.schema.json`;

/** JSON Schema (2020-12) of a blueprint, for editors. */
export function blueprintJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(blueprintSchema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return {
    ...schema,
    $id: blueprintSchemaId,
    title: 'Golden Path service blueprint',
  };
}

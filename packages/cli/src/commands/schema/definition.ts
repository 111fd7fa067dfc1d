import type { CommandDefinition } from '../command';

/** `golden-path schema` */
export const schemaCommand: CommandDefinition = {
  id: 'schema',
  arguments: [],
  summary: 'print the JSON Schema of blueprints',
  description:
    'Prints the JSON Schema (2020-12) that editors use to complete and check a golden-path.yaml.',
  options: [
    {
      flags: '--organisation',
      description: 'print the schema of the organisation instead',
    },
  ],
  examples: [
    'golden-path schema > golden-path.schema.json',
    'golden-path schema --organisation',
  ],
  load: () => import('./run'),
};

import { z } from 'zod';
import { line, variableName } from './text';

const value = line(4000);

/** A variable: one value, or a value with others by environment. */
const variable = z.union(
  [
    value,
    z.strictObject({
      value,
      environments: z.record(z.string().max(20), value).default({}),
    }),
  ],
  {
    error:
      'accepted: a quoted text, or { value, environments: { <environment>: <text> } }',
  },
);

/** `spec.config`: environment variables by name. At most 100. */
export const configSchema = z
  .record(variableName, variable)
  .refine(
    config => Object.keys(config).length <= 100,
    'at most 100 variables are accepted',
  );

/** {@link configSchema} */
export type Config = z.output<typeof configSchema>;

/** A config's variables in one environment, sorted by name. */
export function configIn(
  config: Config,
  environment: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, variableOf]) => [
        name,
        typeof variableOf === 'string'
          ? variableOf
          : (variableOf.environments[environment] ?? variableOf.value),
      ]),
  );
}

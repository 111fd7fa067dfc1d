import {
  httpUrlSchema,
  parseWithSchema,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import { readinessChecks } from '@golden-path/plugin-readiness-common';
import { z } from 'zod';

const categories = [
  'reliability',
  'observability',
  'security',
  'operations',
] as const;

const sources = ['live', 'rendered', 'catalog', 'repository'] as const;

const sentence = (longest: number) => z.string().trim().min(1).max(longest);

const expression = z.string().trim().min(1).max(4_000);

/** A check that an organisation writes as an expression over the evidence, in the Common Expression Language. @see https://cel.dev */
export const expressionCheckSchema = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'accepted: lower-case words with "-" between them',
    ),
  category: z.enum(categories, {
    error: `accepted: ${categories.join(', ')}`,
  }),
  title: sentence(80),
  why: sentence(500),
  link: httpUrlSchema,
  remedy: sentence(500),
  /** Sources that it needs beyond those that the expression names; one that can't be had makes it unknown. */
  reads: z
    .array(z.enum(sources, { error: `accepted: ${sources.join(', ')}` }))
    .min(1)
    .max(sources.length)
    .optional(),
  /** True where it is asked at all; else it is not applicable. */
  applies: expression.optional(),
  /** `true` passes, `false` fails; a text or a list of texts is what it found; `null` is not applicable. */
  expression,
  /** What a finding says where the expression only says `false`. */
  message: sentence(500),
});

/** {@link expressionCheckSchema} */
export type ExpressionCheckDefinition = z.output<typeof expressionCheckSchema>;

/**
 * Checks of the organisation from data.
 *
 * @param field - where the data is: `readiness.checks.expressions`
 * @throws ValidationError naming each key, what was found and what is accepted
 */
export function parseExpressionChecks(
  value: unknown,
  field: string,
): ExpressionCheckDefinition[] {
  const definitions = attempt(field, () =>
    parseWithSchema(z.array(expressionCheckSchema).max(100), value, {
      what: field,
    }),
  );
  const issues = definitions.flatMap(({ id }, index) => {
    const isOurs = readinessChecks.find(id) !== undefined;
    const isSecond = definitions.findIndex(other => other.id === id) < index;
    if (!isOurs && !isSecond) return [];
    return [
      {
        field: `${field}.${index}.id`,
        message: `found ${JSON.stringify(id)}, which another check has; accepted: an id that no other check has`,
      },
    ];
  });
  if (issues.length > 0) throw new ValidationError(field, issues);
  return definitions;
}

/** Names of keys from the root of the file. */
function attempt<T>(root: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      root,
      error.issues.map(({ field, message }) => ({
        field: field === '' ? root : `${root}.${field}`,
        message,
      })),
    );
  }
}

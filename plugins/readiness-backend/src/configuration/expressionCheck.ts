import { httpUrlSchema } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { checkId } from './identifiers';

const categories = [
  'reliability',
  'observability',
  'security',
  'operations',
] as const;
const sources = [
  'live',
  'rendered',
  'catalog',
  'repository',
  'external',
] as const;

const sentence = (longest: number) => z.string().trim().min(1).max(longest);

const expression = z.string().trim().min(1).max(4_000);

/** A check that an organisation writes as an expression over the evidence, in the Common Expression Language. @see https://cel.dev */
export const expressionCheckSchema = z.strictObject({
  id: checkId,
  category: z.enum(categories, {
    error: `accepted: ${categories.join(', ')}`,
  }),
  title: sentence(80),
  why: sentence(500),
  link: httpUrlSchema,
  remedy: sentence(500),
  /** Sources that it needs, most trusted first; one that can't be had makes it unknown. */
  reads: z
    .array(z.enum(sources, { error: `accepted: ${sources.join(', ')}` }))
    .min(1)
    .max(sources.length),
  /** True where it is asked at all; else it is not applicable. */
  applies: expression.optional(),
  /** True where it passes. */
  expression,
  /** What a finding says where it doesn't. */
  message: sentence(500),
});

/** {@link expressionCheckSchema} */
export type ExpressionCheck = z.output<typeof expressionCheckSchema>;

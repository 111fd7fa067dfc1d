import { z } from 'zod';

/** Changes of one answer at most. */
export const mostEvidenceChanges = 1_000;

const wholeNumber = (least: number, most: number) => {
  const accepted = `accepted: a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/, accepted)
    .transform(Number)
    .refine(number => number >= least && number <= most, accepted);
};

/** Query of `GET /evidence/changes`. */
export const evidenceChangesQuerySchema = z.strictObject({
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: wholeNumber(1, mostEvidenceChanges).default(mostEvidenceChanges),
});

import { writtenText } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { identifier } from './parameters';

/** A moment as people's programs write it: ISO 8601 with a zone. */
const moment = z.iso.datetime({
  offset: true,
  error:
    'accepted: a time in ISO 8601 with a zone, such as 2026-12-31T00:00:00Z',
});

const day = z.iso.date({ error: 'accepted: a day such as 2026-12-31' });

/** Body of `POST …/exemptions`. That its end is ahead and near enough is decided by the database's clock. */
export const exemptionRequestSchema = z.strictObject({
  check: identifier,
  rule: identifier.optional(),
  environments: z
    .array(identifier)
    .min(1, 'accepted: at least one environment')
    .max(20)
    .transform(names => [...new Set(names)]),
  reason: writtenText(10, 2_000),
  expiresAt: moment,
});

/** Body of `POST /exemptions/:id/approve|refuse|revoke|withdraw`. */
export const exemptionDecisionSchema = z.strictObject({
  reason: writtenText(1, 2_000).optional(),
});

/** Ways that an exemption is decided. */
export const exemptionDecisions = [
  'approve',
  'refuse',
  'revoke',
  'withdraw',
] as const;

/** {@link exemptionDecisions} */
export type ExemptionDecision = (typeof exemptionDecisions)[number];

/** Body of `POST …/fix`: what is opened is what was shown. */
export const fixRequestSchema = z.strictObject({
  plan: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{8,128}$/,
      'accepted: the id of the plan that was shown',
    ),
});

/** Body of `POST /campaigns`. */
export const campaignRequestSchema = z.strictObject({
  title: writtenText(3, 120),
  check: identifier,
  environment: identifier,
  due: day,
});

/** Body of routes that need none: nothing, or an empty object. */
export const emptyBodySchema = z.strictObject({});

/** {@link exemptionRequestSchema} */
export type ExemptionRequest = z.output<typeof exemptionRequestSchema>;
/** {@link campaignRequestSchema} */
export type CampaignRequest = z.output<typeof campaignRequestSchema>;

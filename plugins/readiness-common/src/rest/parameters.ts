import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';

/** Every status of a check, worst first. */
export const checkStatuses = [
  'fail',
  'unknown',
  'exempt',
  'pass',
  'not-applicable',
] as const satisfies readonly CheckStatus[];

/** Id of a check or of a rule, or name of an environment. */
export const identifier = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/,
    'accepted: lower-case letters, digits, ".", "_" and "-"',
  );

/** `30` or `90`, as days of a history. */
export const days = z
  .enum(['30', '90'], { error: 'accepted: 30 or 90' })
  .transform(value => (value === '30' ? 30 : 90));

import { z } from 'zod';

const factors = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration such as `30m` or `72h`; a whole number and one of s, m, h, d. */
export const durationSchema = z
  .string()
  .regex(
    /^[1-9]\d{0,5}[smhd]$/,
    'accepted: a duration such as "30m" or "72h" (s, m, h or d)',
  );

/** Milliseconds of a duration that {@link durationSchema} accepted. */
export function durationToMilliseconds(duration: string): number {
  const unit = duration.slice(-1) as keyof typeof factors;
  return Number(duration.slice(0, -1)) * factors[unit];
}

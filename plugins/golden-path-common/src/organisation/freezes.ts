import { z } from 'zod';
import { scheduleSchema } from './cron';
import { durationSchema } from './duration';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const timeZoneSchema = z
  .string()
  .max(60)
  .superRefine((name, context) => {
    // Offsets such as +01:00 are none of the database that Argo CD reads.
    if (!/^[A-Za-z]/.test(name) || !isTimeZone(name))
      context.addIssue({
        code: 'custom',
        message: `found ${JSON.stringify(name.slice(0, 60))}; accepted: a name of the IANA time zone database such as Etc/UTC or Europe/Berlin`,
      });
  });

/** A time in which nothing changes by itself; gates of environments refer to it by its name. */
export const freezeSchema = z.strictObject({
  name: z
    .string()
    .max(63)
    .regex(
      /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
      'accepted: lower-case letters, digits and -, starting with a letter',
    ),
  schedule: scheduleSchema.describe('When it begins, as a cron expression'),
  duration: durationSchema.describe('How long it lasts, such as 72h or 14d'),
  timeZone: timeZoneSchema.default('Etc/UTC'),
});

/** {@link freezeSchema} */
export type Freeze = z.output<typeof freezeSchema>;

/** Year's end, when most organisations change nothing: what the gates of the default environments name. */
export const defaultFreezes: readonly Freeze[] = [
  {
    name: 'production-freeze',
    schedule: '0 0 20 12 *',
    duration: '14d',
    timeZone: 'Etc/UTC',
  },
];

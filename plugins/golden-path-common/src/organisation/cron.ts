import { z } from 'zod';

/** A field of a schedule: its bounds, and names that stand for numbers from the lower one on. */
interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const fields: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  {
    min: 1,
    max: 12,
    names: [
      ...['jan', 'feb', 'mar', 'apr', 'may', 'jun'],
      ...['jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    ],
  },
  {
    min: 0,
    max: 6,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

function numberIn(text: string, { min, names }: Field): number {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + min;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}

/** `*`, `5`, `1-5`, each with a step such as `/2` where it is a range. */
function isPart(part: string, field: Field): boolean {
  const [range = '', step, ...rest] = part.split('/');
  if (rest.length > 0) return false;
  if (step !== undefined && !/^[1-9]\d?$/.test(step)) return false;
  if (range === '*') return true;
  const [from, to, ...more] = range
    .split('-')
    .map(text => numberIn(text, field));
  if (from === undefined || more.length > 0) return false;
  return from >= field.min && from <= (to ?? from) && (to ?? from) <= field.max;
}

function isSchedule(text: string): boolean {
  const parts = text.split(' ');
  return (
    parts.length === fields.length &&
    fields.every((field, index) =>
      (parts[index] ?? '').split(',').every(part => isPart(part, field)),
    )
  );
}

/**
 * When something begins, as the five fields of cron that Argo CD reads: minute, hour, day of the month, month, day of
 * the week from 0 (Sunday) to 6. @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export const scheduleSchema = z
  .string()
  .max(100)
  .superRefine((schedule, context) => {
    if (!isSchedule(schedule))
      context.addIssue({
        code: 'custom',
        message: `found ${JSON.stringify(schedule.slice(0, 60))}; accepted: minute, hour, day of the month, month and day of the week (0 to 6) with one space between them, such as "0 0 20 12 *"`,
      });
  });

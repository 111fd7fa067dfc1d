import { z } from 'zod';

const environment = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9._@-]{0,251}[a-z0-9])?$/,
    'accepted: the name of an environment',
  );

const page = z
  .string()
  .min(1)
  .max(512)
  .regex(
    /^[^\p{Cc}\p{Cs}]+$/u,
    'accepted: the id of a page, such as docs/runbook.md',
  );

/** Query of `GET …/runs`, and body of `POST …/runs/start-over`. */
export const runPlaceSchema = z.strictObject({ environment, page });

/** Body of `PUT …/runs/ticks`. Ticking what is ticked changes nothing; neither does taking back what isn't. */
export const tickChangeSchema = z.strictObject({
  environment,
  page,
  step: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{1,64}$/,
      'accepted: the id of a step, of 1 to 64 letters, digits, _ and -',
    ),
  ticked: z.boolean({ error: 'accepted: true or false' }),
});

/** Page of a service that people work on in one environment. */
export type RunPlace = z.output<typeof runPlaceSchema>;

/** {@link tickChangeSchema} */
export type TickChange = z.output<typeof tickChangeSchema>;

import { z } from 'zod';

/** Text of the host, cut to what a page may show. */
const text = z.string().transform(value => value.slice(0, 300));
const id = z.string().regex(/^[A-Za-z0-9]{1,60}$/);
const time = z
  .string()
  .max(60)
  .refine(value => !Number.isNaN(Date.parse(value)))
  .transform(value => new Date(value).toISOString());
/** A page for people, or nothing where it isn't one. */
const page = z
  .string()
  .nullish()
  .transform(value =>
    value && /^https?:\/\//i.test(value) && URL.canParse(value)
      ? value
      : undefined,
  );

/** What PagerDuty calls a reference. `summary` is what people read. */
const reference = z
  .object({ id, summary: text.nullish(), name: text.nullish(), html_url: page })
  .transform(({ id: of, summary, name, html_url }) => ({
    id: of,
    name: name || summary || of,
    url: html_url,
  }));

const service = z.object({
  id,
  name: text,
  html_url: page,
  escalation_policy: reference.nullish(),
  integrations: z
    .array(z.object({ integration_key: z.string().nullish() }))
    .nullish(),
});

/** @see https://developer.pagerduty.com/api-reference/165ad96a22ffd-get-a-service */
export const serviceAnswer = z.object({ service });

/** @see https://developer.pagerduty.com/api-reference/e960cca205c0f-list-services */
export const servicesAnswer = z.object({
  services: z.array(service).max(100),
});

/** `start` and `end` are null for somebody who is always on call. @see https://developer.pagerduty.com/api-reference/3a6b910f11050-list-all-of-the-on-calls */
export const onCallsAnswer = z.object({
  oncalls: z
    .array(
      z.object({
        user: reference,
        schedule: reference.nullish(),
        escalation_level: z.number().int().min(1).max(1000),
        start: time.nullish(),
        end: time.nullish(),
      }),
    )
    .max(100),
  more: z.boolean().nullish(),
});

/** @see https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents */
export const incidentsAnswer = z.object({
  incidents: z
    .array(
      z.object({
        id,
        incident_number: z.number().int().nonnegative(),
        title: text,
        html_url: page,
        status: z.enum(['triggered', 'acknowledged']),
        urgency: z.enum(['high', 'low']),
        created_at: time,
        assignments: z.array(z.object({ assignee: reference })).nullish(),
      }),
    )
    .max(100),
});

/** A service as PagerDuty gives it. */
export type ServiceAnswer = z.output<typeof service>;
/** One entry of who is on call. */
export type OnCallEntry = z.output<typeof onCallsAnswer>['oncalls'][number];

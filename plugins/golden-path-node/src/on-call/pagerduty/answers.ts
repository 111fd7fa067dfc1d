import { z } from 'zod';
import { cutText, isoTime, pageAddress } from '../../hosts/http';

const text = cutText(300);
const id = z.string().regex(/^[A-Za-z0-9]{1,60}$/);

/** What PagerDuty calls a reference. `summary` is what people read. */
const reference = z
  .object({
    id,
    summary: text.nullish(),
    name: text.nullish(),
    html_url: pageAddress,
  })
  .transform(({ id: of, summary, name, html_url }) => ({
    id: of,
    name: name || summary || of,
    url: html_url,
  }));

/** Steps of whom it tells in order; asked for by `include[]=escalation_policies`. @see https://developer.pagerduty.com/api-reference/ (Get an escalation policy) */
const policy = z
  .object({
    escalation_rules: z
      .array(
        z.object({
          escalation_delay_in_minutes: z.number().int().nonnegative(),
        }),
      )
      .max(1000)
      .nullish(),
  })
  .and(reference)
  .transform(({ escalation_rules: rules, ...named }) => ({
    ...named,
    stepMinutes: rules?.map(rule => rule.escalation_delay_in_minutes),
  }));

const service = z.object({
  id,
  name: text,
  html_url: pageAddress,
  /** `active`, `warning`, `critical`, or one of the two in which it tells nobody of anything. */
  status: z.string().nullish(),
  escalation_policy: policy.nullish(),
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
        start: isoTime.nullish(),
        end: isoTime.nullish(),
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
        html_url: pageAddress,
        status: z.enum(['triggered', 'acknowledged']),
        urgency: z.enum(['high', 'low']),
        created_at: isoTime,
        assignments: z.array(z.object({ assignee: reference })).nullish(),
      }),
    )
    .max(100),
});

/** A service as PagerDuty gives it. */
export type ServiceAnswer = z.output<typeof service>;
/** One entry of who is on call. */
export type OnCallEntry = z.output<typeof onCallsAnswer>['oncalls'][number];

import type { Config } from '@backstage/config';
import {
  durationSchema,
  durationToMilliseconds,
  httpUrlSchema,
  parseConfigured,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { placeLinkWords, type LinkTemplate } from '../reading';

/** Key of app-config.yaml that holds everything of the runbooks plugin. */
const root = 'runbooks';

const day = 86_400_000;
const host = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?$/;

/** A duration within bounds, as milliseconds. */
const within = (least: string, most: string, by: string) =>
  durationSchema
    .refine(
      text =>
        durationToMilliseconds(text) >= durationToMilliseconds(least) &&
        durationToMilliseconds(text) <= durationToMilliseconds(most),
      `accepted: ${least} to ${most}`,
    )
    .default(by)
    .transform(durationToMilliseconds);

function isLinkTemplate(url: string): boolean {
  const filled = placeLinkWords.reduce(
    (text, word) => text.replaceAll(`{${word}}`, 'x'),
    url,
  );
  return (
    !/[{}]/.test(filled) &&
    URL.canParse(filled) &&
    /^https?:$/.test(new URL(filled).protocol)
  );
}

const runbooksSchema = z.strictObject({
  reviewedWithin: z
    .number({ error: 'accepted: a whole number of days from 1 to 3650' })
    .int()
    .min(1)
    .max(3_650)
    .default(180)
    .transform(days => days * day),
  organisation: z
    .strictObject({
      url: httpUrlSchema,
      branch: z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/,
          'accepted: the name of a branch',
        )
        .default('main'),
      folder: z
        .string()
        .max(200)
        .regex(
          /^(?:[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)?$/,
          'accepted: a folder from the root, such as docs/runbooks',
        )
        .default('runbooks'),
    })
    .optional(),
  alerts: z.strictObject({ interval: within('5s', '10m', '15s') }).prefault({}),
  links: z
    .array(
      z.strictObject({
        title: z.string().trim().min(1).max(60),
        url: z
          .string()
          .max(500)
          .refine(isLinkTemplate, {
            error: `accepted: an http or https URL with ${placeLinkWords.map(word => `{${word}}`).join(', ')}`,
          }),
      }),
    )
    .max(20)
    .default([]),
  imageHosts: z
    .array(z.string().regex(host, 'accepted: a host such as img.example.org'))
    .max(50)
    .default([]),
  secret: z
    .string()
    .min(32, 'accepted: at least 32 characters')
    .max(500)
    .optional(),
});

/** `runbooks` of app-config.yaml. Durations are milliseconds. */
export interface RunbooksConfiguration {
  /** A page that nobody reviewed for longer is outdated. */
  readonly reviewedWithin: number;
  /** Folder with pages for alerts of every service; undefined: there is none. */
  readonly organisation:
    | {
        /** Of the repository. */
        readonly url: string;
        readonly branch: string;
        /** From its root; empty for the root itself. */
        readonly folder: string;
      }
    | undefined;
  readonly alerts: {
    /** How often each source of alerts is asked. */
    readonly interval: number;
  };
  /** Beside the runbooks of every service. */
  readonly links: readonly LinkTemplate[];
  /** Hosts whose images pages may show. */
  readonly imageHosts: readonly string[];
}

/**
 * Reads `runbooks`.
 *
 * @throws InputError that names every wrong key from the root of the configuration, what was found and what is accepted;
 * values of secrets are left out
 */
export function readRunbooksConfiguration(
  config: Config,
): RunbooksConfiguration {
  const { secret: _secret, ...configuration } = parseConfigured(
    runbooksSchema,
    config.getOptional(root) ?? {},
    root,
  );
  return { ...configuration, organisation: configuration.organisation };
}

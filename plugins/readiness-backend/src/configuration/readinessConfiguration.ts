import type { Config } from '@backstage/config';
import {
  durationSchema,
  durationToMilliseconds,
  parseConfigured,
  ValidationError,
} from '@golden-path/plugin-golden-path-common';
import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import {
  parseExpressionChecks,
  type ExpressionCheckDefinition,
} from '@golden-path/plugin-readiness-node';
import { z } from 'zod';
import { checkId } from './identifiers';

/** Key of app-config.yaml that holds everything of the readiness plugin. */
const root = 'readiness';

const levelSchema = z.strictObject({
  id: checkId.refine(
    id => id !== 'none',
    'found "none", which means below the first level; accepted: another id',
  ),
  title: z.string().min(1).max(40).optional(),
  checks: z.union([z.literal('all'), z.array(checkId).min(1).max(200)], {
    error: 'accepted: a list of ids of checks, or all',
  }),
});

const groupSchema = z
  .string()
  .regex(
    /^group:[a-z0-9._-]+\/[a-z0-9._-]+$/,
    'accepted: the reference of a group, such as group:default/platform',
  );

const days = (most: number) =>
  z
    .number({ error: `accepted: a whole number of days up to ${most}` })
    .int()
    .max(most);

const readinessSchema = z.strictObject({
  levels: z.array(levelSchema).min(1).max(10).optional(),
  checks: z
    .strictObject({
      off: z.array(checkId).max(200).default([]),
      options: z
        .strictObject({
          cpuLimit: z
            .enum(['error', 'warning'], {
              error: 'accepted: error or warning',
            })
            .optional(),
        })
        .default({}),
      /** Taken apart by who evaluates them. */
      expressions: z.unknown().optional(),
    })
    .prefault({}),
  exemptions: z
    .strictObject({ maximumDays: days(3_650).min(1).default(90) })
    .prefault({}),
  evaluation: z
    .strictObject({
      concurrency: z.number().int().min(1).max(32).default(4),
      sweep: durationSchema
        .refine(
          sweep => durationToMilliseconds(sweep) <= 24 * 60 * 60 * 1_000,
          'accepted: 24h or less, so that everything is evaluated at least once a day',
        )
        .default('12h'),
    })
    .prefault({}),
  notifications: z
    .strictObject({
      levelLost: z.boolean().default(true),
      exemptionEndsWithin: days(90).min(0).default(7),
      approvers: z.array(groupSchema).max(20).optional(),
    })
    .prefault({}),
  secret: z
    .string()
    .min(32, 'accepted: at least 32 characters')
    .max(500)
    .optional(),
});

/** `readiness` of app-config.yaml. */
export interface ReadinessConfiguration {
  /** Undefined: the default ones. */
  readonly levels: readonly LevelDefinition[] | undefined;
  readonly checks: {
    /** Ids of checks that nobody is judged by. */
    readonly off: readonly string[];
    readonly options: { readonly cpuLimit?: 'error' | 'warning' };
    readonly expressions: readonly ExpressionCheckDefinition[];
  };
  readonly exemptions: { readonly maximumDays: number };
  readonly evaluation: {
    /** Evaluations at once in one replica. */
    readonly concurrency: number;
    /** Milliseconds after which everything is evaluated anew, though nothing is known to have changed. */
    readonly sweep: number;
  };
  readonly notifications: {
    readonly levelLost: boolean;
    /** Days before an exemption's end; 0: nobody is told. */
    readonly exemptionEndsWithin: number;
    /** Entity references of the groups that are told when somebody asks for an exemption. */
    readonly approvers: readonly string[];
  };
}

/** Each of several things has an id of its own. */
function refuseTwice(ids: readonly string[], at: string): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index)
      throw new ValidationError(root, [
        {
          field: `${at}.${index}.id`,
          message: `found ${JSON.stringify(id)} a second time; accepted: ids that differ`,
        },
      ]);
  });
}

/**
 * Reads `readiness`. That checks exist which it names is known only with every module's checks: @see readinessPolicyOf
 *
 * @throws InputError that names every wrong key from the root of the configuration, what was found and what is accepted;
 * values of secrets are left out
 */
export function readReadinessConfiguration(
  config: Config,
): ReadinessConfiguration {
  const parsed = parseConfigured(
    readinessSchema,
    config.getOptional(root) ?? {},
    root,
  );
  const { levels, checks, exemptions, evaluation, notifications } = parsed;
  refuseTwice(levels?.map(({ id }) => id) ?? [], `${root}.levels`);
  const expressions = parseExpressionChecks(
    checks.expressions ?? [],
    `${root}.checks.expressions`,
  );
  return {
    levels: levels?.map(({ id, title, checks: needs }) => ({
      id,
      title: title ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      checks: needs,
    })),
    checks: { ...checks, expressions },
    exemptions,
    evaluation: {
      ...evaluation,
      sweep: durationToMilliseconds(evaluation.sweep),
    },
    notifications: {
      ...notifications,
      approvers: notifications.approvers ?? decidersOf(config),
    },
  };
}

/** Groups that may decide about exemptions, by the portal's own policy. */
function decidersOf(config: Config): readonly string[] {
  const key = 'goldenPath.permission';
  const groups = config.getOptionalStringArray(`${key}.exemptionApprovers`);
  return (
    groups ?? [
      config.getOptionalString(`${key}.platformGroup`) ??
        'group:default/platform',
    ]
  );
}

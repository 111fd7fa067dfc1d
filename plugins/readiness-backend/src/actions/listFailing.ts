import {
  cappedList,
  databaseAnswer,
  noticeOf,
} from '@golden-path/plugin-golden-path-node/rest';
import { readinessActionsPermission } from '@golden-path/plugin-readiness-common';
import { checkAmong, environmentAmong } from '../router/choices';
import { visibleTo, type ActionOptions } from './actionOptions';

/** Registers the action that lists services which fail checks. */
export function registerListFailing(options: ActionOptions): void {
  options.actions.register({
    name: 'list-failing-services',
    title: 'Services that are not ready',
    description:
      'Services that fail a check (or any) in one environment, or of which it is unknown, worst first, with their level and score.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: readinessActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            environment: z
              .string()
              .max(100)
              .optional()
              .describe('Default: the last one, such as production'),
            check: z
              .string()
              .max(100)
              .optional()
              .describe('Id of a check, such as pod-disruption-budget'),
            owner: z
              .string()
              .max(200)
              .optional()
              .describe('Only those of this owner, as an entity reference'),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          })
          .strict(),
      output: z =>
        z.object({
          environment: z.string(),
          total: z.number(),
          services: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const visible = await visibleTo(options, credentials);
      const environment = environmentAmong(options, input.environment);
      if (input.check !== undefined) checkAmong(options, input.check);
      const page = await databaseAnswer(
        options.reader.list({
          visible,
          environment,
          check: input.check,
          status: ['fail', 'unknown'],
          owner: input.owner === undefined ? undefined : [input.owner],
          sort: 'worst',
          limit: input.limit,
        }),
      );
      const { items, leftOut } = cappedList(
        page.rows.map(({ service, owner, level, score, counts, next }) => ({
          service,
          owner,
          level: level ?? 'none',
          score,
          counts,
          missing: next && { level: next.level, checks: next.missing },
        })),
      );
      return {
        output: {
          environment,
          total: page.total,
          services: items,
          notice: noticeOf(leftOut),
        },
      };
    },
  });
}

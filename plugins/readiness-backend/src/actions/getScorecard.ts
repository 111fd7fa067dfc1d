import {
  cappedList,
  databaseAnswer,
  missing,
  noticeOf,
  serviceInput,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import { readinessActionsPermission } from '@golden-path/plugin-readiness-common';
import { type ActionOptions } from './actionOptions';
import { briefScorecard } from './briefScorecard';

/** Registers the action that reads the scorecards of one service. */
export function registerGetScorecard(options: ActionOptions): void {
  options.actions.register({
    name: 'get-service-scorecard',
    title: 'Scorecard of a service',
    description:
      'Whether a service is ready for production in each environment: its level, what it fails with findings and how to fix them, what is unknown and what is exempt.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: readinessActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            service: serviceInput(z),
            environment: z
              .string()
              .max(100)
              .optional()
              .describe('Only this one'),
          })
          .strict(),
      output: z =>
        z.object({
          service: z.string(),
          environments: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const service = serviceReference(input.service);
      // As the routes: what is hidden is answered like what doesn't exist.
      const visible = await options.access.decideVisible(credentials);
      const found =
        visible &&
        (await databaseAnswer(options.reader.scorecards({ service, visible })));
      if (!found) throw missing();
      const chosen = found.environments.filter(
        ({ environment }) =>
          input.environment === undefined || environment === input.environment,
      );
      if (chosen.length === 0) throw missing();
      const { items, leftOut } = cappedList(chosen.map(briefScorecard));
      return {
        output: { service, environments: items, notice: noticeOf(leftOut) },
      };
    },
  });
}

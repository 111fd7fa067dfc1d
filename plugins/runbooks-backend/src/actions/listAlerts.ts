import {
  cappedList,
  databaseAnswer,
  missing,
  noticeOf,
  serviceInput,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  alertStates,
  runbooksActionsPermission,
} from '@golden-path/plugin-runbooks-common';
import { joinService } from '../reading';
import { visibleTo, type ActionOptions } from './actionOptions';

/** Registers the action that lists alerts of a service. */
export function registerListAlerts(options: ActionOptions): void {
  options.actions.register({
    name: 'list-service-alerts',
    title: 'Alerts of a service',
    description:
      'The alerts of a service in each environment, worst first: whether they fire, since when, whether somebody silenced them, and which page of the runbook is about them.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbooksActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            service: serviceInput(z),
            environment: z.string().max(300).optional(),
            state: z.enum(alertStates).optional().describe('Only these'),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          })
          .strict(),
      output: z =>
        z.object({
          service: z.string(),
          total: z.number(),
          sources: z.array(z.record(z.any())),
          alerts: z.array(z.record(z.any())),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const service = serviceReference(input.service);
      const visible = await visibleTo(options, credentials);
      const stored = await databaseAnswer(
        options.reader.service({ service, visible }),
      );
      if (!stored) throw missing();
      const { environments } = joinService(stored, {
        live: await databaseAnswer(options.live.of(service)),
        environments: [],
        now: new Date(),
      });
      const chosen = environments.filter(
        ({ name }) =>
          input.environment === undefined || name === input.environment,
      );
      if (chosen.length === 0) throw missing();
      const all = chosen
        .flatMap(({ name, alerts }) =>
          alerts.map(alert => ({ environment: name, ...alert })),
        )
        .filter(({ state }) => (input.state ?? state) === state)
        .sort(
          (one, other) =>
            alertStates.indexOf(one.state) - alertStates.indexOf(other.state),
        );
      const { items, leftOut } = cappedList(all.slice(0, input.limit));
      return {
        output: {
          service,
          total: all.length,
          sources: chosen.map(({ name, rules, live }) => ({
            environment: name,
            rules,
            live,
          })),
          alerts: items,
          notice: noticeOf(leftOut + Math.max(0, all.length - input.limit)),
        },
      };
    },
  });
}

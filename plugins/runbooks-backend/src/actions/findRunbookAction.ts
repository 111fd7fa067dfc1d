import {
  databaseAnswer,
  missing,
  noticeOf,
  serviceInput,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import { runbooksActionsPermission } from '@golden-path/plugin-runbooks-common';
import { findRunbook } from '../reading';
import { visibleTo, type ActionOptions } from './actionOptions';

const name = 300;

/** Registers the action that finds the page of an alert. */
export function registerFindRunbook(options: ActionOptions): void {
  options.actions.register({
    name: 'find-runbook',
    title: 'Runbook of an alert',
    description:
      'Which page of a runbook, and which section of it, is about an alert of a service, and in which environment the alert fires. Read the page with get-runbook-page.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    visibilityPermission: runbooksActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            service: serviceInput(z),
            alert: z
              .string()
              .max(name)
              .optional()
              .describe('Its name; without it the runbook of the service'),
            environment: z.string().max(name).optional(),
            namespace: z
              .string()
              .max(name)
              .optional()
              .describe('Instead of the environment, as alerts have it'),
          })
          .strict(),
      output: z =>
        z.object({
          service: z.string(),
          environment: z.string().optional(),
          page: z.string().optional(),
          anchor: z.string().optional(),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      const visible = await visibleTo(options, credentials);
      const found = await databaseAnswer(
        findRunbook(options, {
          service: serviceReference(input.service),
          alert: input.alert,
          environment: input.environment,
          namespace: input.namespace,
          visible,
        }),
      );
      if (!found) throw missing();
      return { output: { ...found, notice: noticeOf(0) } };
    },
  });
}

import { parseWithSchema } from '@golden-path/plugin-golden-path-common';
import {
  databaseAnswer,
  noticeOf,
  serviceInput,
  serviceReference,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  exemptionRequestSchema,
  readinessActionsPermission,
} from '@golden-path/plugin-readiness-common';
import { requestExemption } from '../exemption-decisions';
import { assertActions, type ActionOptions } from './actionOptions';

/**
 * Registers the action that asks for an exemption, with the permissions of the person it acts for. It covers nothing until
 * a person approves it, which no action does.
 */
export function registerRequestExemption(options: ActionOptions): void {
  options.actions.register({
    name: 'request-exemption',
    title: 'Ask for an exemption',
    description:
      'Asks that a service needn’t meet a check for a while. It counts only once another person has approved it in the portal.',
    attributes: { readOnly: false, idempotent: true, destructive: false },
    visibilityPermission: readinessActionsPermission,
    schema: {
      input: z =>
        z
          .object({
            service: serviceInput(z),
            check: z.string().max(100),
            rule: z
              .string()
              .max(100)
              .optional()
              .describe('Only this rule of the check'),
            environments: z.array(z.string().max(100)).min(1).max(20),
            reason: z
              .string()
              .max(2_000)
              .describe('Why, for the person who approves; no credentials'),
            expiresAt: z
              .string()
              .max(50)
              .describe('ISO 8601 with a zone, such as 2026-12-31T00:00:00Z'),
          })
          .strict(),
      output: z =>
        z.object({
          exemption: z.record(z.any()),
          notice: z.string(),
        }),
    },
    async action({ input, credentials }) {
      await assertActions(options, credentials);
      const { service, ...body } = input;
      const asked = parseWithSchema(exemptionRequestSchema, body, {
        what: 'input',
      });
      const exemption = await databaseAnswer(
        requestExemption(
          options,
          { credentials },
          serviceReference(service),
          asked,
        ),
      );
      return {
        output: {
          exemption: { ...exemption },
          notice: `It covers nothing until somebody else than ${exemption.requestedBy} approves it in the portal. ${noticeOf(0)}`,
        },
      };
    },
  });
}

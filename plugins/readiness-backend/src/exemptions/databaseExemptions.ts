import { personReference } from '@golden-path/plugin-golden-path-node/rest';
import type { ReadinessContext } from '../store/readinessContext';
import { decideExemption, decisions } from './decideExemption';
import { exemptionOf, readEvents } from './exemptionRows';
import { listExemptions } from './listExemptions';
import type { ReadinessExemptions } from './readinessExemptions';
import { requestExemption } from './requestExemption';
import { settleDue } from './settle';

/** @see {@link ReadinessExemptions} */
export function createReadinessExemptions(
  context: ReadinessContext,
): ReadinessExemptions {
  const { knex } = context.database;
  const decide =
    (decision: keyof typeof decisions) =>
    async (id: string, by: string, reason?: string) =>
      decideExemption(
        context,
        id,
        decisions[decision],
        personReference(by),
        reason,
      );
  return {
    request: async (request, by) =>
      requestExemption(context, request, personReference(by)),
    approve: decide('approve'),
    refuse: decide('refuse'),
    revoke: decide('revoke'),
    withdraw: decide('withdraw'),
    async get(id) {
      await settleDue(context);
      const row = await knex('readiness_exemptions').where({ id }).first();
      return row && exemptionOf(row);
    },
    async list(question) {
      await settleDue(context);
      return listExemptions(knex, question);
    },
    events: id => readEvents(knex, id),
    settleDue: () => settleDue(context),
  };
}

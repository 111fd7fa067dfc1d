import type { ActionOptions } from './actionOptions';
import { registerGetScorecard } from './getScorecard';
import { registerListFailing } from './listFailing';
import { registerRequestExemption } from './requestExemptionAction';

export type { ActionOptions } from './actionOptions';

/**
 * Registers the actions for agents and templates. Approving, refusing and revoking exemptions and opening fixes are none:
 * they are for people.
 */
export function registerReadinessActions(options: ActionOptions): void {
  registerGetScorecard(options);
  registerListFailing(options);
  registerRequestExemption(options);
}

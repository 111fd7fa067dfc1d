import type { ActionOptions } from './actionOptions';
import { registerFindRunbook } from './findRunbookAction';
import { registerGetPage } from './getPage';
import { registerListAlerts } from './listAlerts';

export type { ActionOptions } from './actionOptions';

/** Registers the actions for agents. All of them read: ticking steps and changing overlays are for people. */
export function registerRunbooksActions(options: ActionOptions): void {
  registerFindRunbook(options);
  registerGetPage(options);
  registerListAlerts(options);
}

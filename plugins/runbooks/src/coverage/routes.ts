import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Runbooks of the fleet; below it the address of every generated alert's runbook. */
export const runbooksRouteRef = createRouteRef();

import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The scorecards of the fleet. */
export const scorecardsRouteRef = createRouteRef();

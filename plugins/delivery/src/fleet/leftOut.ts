import { fleetSorts, fleetStatuses } from '@golden-path/plugin-delivery-common';
import { leftOutOf as leftOut } from '@golden-path/plugin-golden-path-react';

/** What may stand in the address, for the keys whose words are fixed. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  status: fleetStatuses,
  worst: fleetStatuses,
  sort: fleetSorts,
};

/** Sentences about what an address asks for and there isn't, each with what there is; empty when all is understood. */
export const leftOutOf = (search: URLSearchParams): readonly string[] =>
  leftOut(search, accepted);

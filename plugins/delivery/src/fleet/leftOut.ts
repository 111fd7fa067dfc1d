import { fleetSorts, fleetStatuses } from '@golden-path/plugin-delivery-common';

/** What may stand in the address, for the keys whose words are fixed. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  status: fleetStatuses,
  worst: fleetStatuses,
  sort: fleetSorts,
};

/** Sentences about what an address asks for and there isn't, each with what there is; empty when all is understood. */
export const leftOutOf = (search: URLSearchParams): readonly string[] =>
  Object.entries(accepted).flatMap(([key, words]) =>
    [...new Set(search.getAll(key))]
      .filter(value => value !== '' && !words.includes(value))
      .map(
        value =>
          `${key} is “${value.slice(0, 40)}”; accepted: ${words.join(', ')}`,
      ),
  );

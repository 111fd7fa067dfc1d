import type {
  FleetPage,
  FleetQuery,
  FleetSort,
} from '@golden-path/plugin-delivery-common';
import { longestPage } from '@golden-path/plugin-golden-path-common';
import {
  type ListReader,
  type ListSnapshot,
  PageReader,
} from '@golden-path/plugin-golden-path-react';
import type { DeliveryApi } from '../api';

/** The part of the fleet that was read so far, as of one moment. Its head has the counts, columns and clusters. */
export interface FleetSnapshot extends ListSnapshot<FleetPage> {
  /** What was asked; rows of another question aren't compared. */
  readonly question: string;
  /** Order of the rows. */
  readonly sort: FleetSort;
}

/** {@link PageReader} of the fleet. */
export function createFleetReader(
  api: Pick<DeliveryApi, 'getFleet'>,
  query: Partial<FleetQuery>,
  question: string,
): ListReader<FleetSnapshot> {
  const pages = new PageReader<FleetPage>((cursor, signal) =>
    api.getFleet(
      { ...query, limit: longestPage, ...(cursor && { cursor }) },
      signal,
    ),
  );
  return {
    want: rows => pages.want(rows),
    read: async signal => ({
      ...(await pages.read(signal)),
      question,
      sort: query.sort ?? 'worst',
    }),
  };
}

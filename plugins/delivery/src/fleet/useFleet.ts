import { useApi } from '@backstage/frontend-plugin-api';
import type { FleetPage } from '@golden-path/plugin-delivery-common';
import { useLivePages } from '@golden-path/plugin-golden-path-react';
import { useCallback, useMemo, useState } from 'react';
import { deliveryApiRef } from '../api';
import { deliveryChannel } from '../live';
import {
  type FleetFilters,
  filtersOf,
  queryOf,
  searchOf,
} from './fleetFilters';
import { sectionOf } from './fleetItems';
import { createFleetReader, type FleetSnapshot } from './fleetReader';
import { type HeldRow, holdRows } from './heldRows';

/** The fleet as a page shows it. */
export interface Fleet {
  /** The part that was read; the last one stays while another is awaited or after an error. */
  readonly snapshot: FleetSnapshot | undefined;
  readonly rows: readonly HeldRow[];
  /** Counts that belong to the order of the rows, which may be older than the snapshot's. */
  readonly counts: Pick<FleetPage, 'total' | 'groups'> | undefined;
  /** Rows that would come, go or move. */
  readonly changes: number;
  /** The rows are those of earlier filters; the ones that were asked for are awaited. */
  readonly outdated: boolean;
  readonly loading: boolean;
  readonly error: Error | undefined;
  /** Takes over the newest order. */
  update(): void;
  /** Reads on until there are so many rows. */
  want(rows: number): void;
  retry(): void;
}

interface Shown {
  readonly snapshot: FleetSnapshot | undefined;
  readonly rows: readonly HeldRow[];
  readonly counts: Fleet['counts'];
  readonly changes: number;
}

function inOrder(snapshot: FleetSnapshot): Shown {
  const section = sectionOf(snapshot.sort);
  const rows = snapshot.rows.map(row => ({ row, section: section(row) }));
  return { snapshot, rows, counts: snapshot.head, changes: 0 };
}

function inPlace(before: Shown, snapshot: FleetSnapshot): Shown {
  const section = sectionOf(snapshot.sort);
  return {
    snapshot,
    counts: before.counts,
    ...holdRows(before.rows, snapshot.rows, section, snapshot.complete),
  };
}

/** Reads the fleet of filters and keeps it up to date; while `held`, rows stay where they are and only their content changes. */
export function useFleet(filters: FleetFilters, held: boolean): Fleet {
  const api = useApi(deliveryApiRef);
  const question = searchOf(filters).toString();
  const reader = useMemo(
    () =>
      createFleetReader(
        api,
        queryOf(filtersOf(new URLSearchParams(question))),
        question,
      ),
    [api, question],
  );
  const live = useLivePages(reader, { channel: deliveryChannel });
  const [shown, setShown] = useState<Shown>({
    snapshot: undefined,
    rows: [],
    counts: undefined,
    changes: 0,
  });
  const snapshot = live.value;
  if (snapshot && snapshot !== shown.snapshot)
    setShown(before =>
      held && before.snapshot?.question === snapshot.question
        ? inPlace(before, snapshot)
        : inOrder(snapshot),
    );
  const update = useCallback(
    () =>
      setShown(before => (before.snapshot ? inOrder(before.snapshot) : before)),
    [],
  );
  return {
    ...shown,
    outdated: snapshot !== undefined && snapshot.question !== question,
    loading: live.loading,
    error: live.error,
    update,
    want: live.want,
    retry: live.retry,
  };
}

import { storageApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { type FurtherColumn, furtherColumns } from './columns';

const bucket = 'delivery-fleet';
const key = 'columns';

const read = (value: unknown): readonly FurtherColumn[] | undefined =>
  Array.isArray(value)
    ? furtherColumns.filter(column => value.includes(column))
    : undefined;

/** The columns beside service and environments that a person chose, kept in their settings; undefined: whatever fits. */
export function useFurtherColumns(): readonly [
  chosen: readonly FurtherColumn[] | undefined,
  choose: (columns: readonly FurtherColumn[]) => void,
] {
  const storage = useApiHolder().get(storageApiRef)?.forBucket(bucket);
  const [chosen, setChosen] = useState(() =>
    read(storage?.snapshot(key).value),
  );
  useEffect(() => {
    const subscription = storage
      ?.observe$(key)
      .subscribe(({ value }) => setChosen(read(value)));
    return () => subscription?.unsubscribe();
    // The bucket is the same behind each of its handles.
  }, []);
  const choose = useCallback(
    (columns: readonly FurtherColumn[]) => {
      setChosen(columns);
      void storage?.set(key, [...columns]);
    },
    [storage],
  );
  return [chosen, choose];
}

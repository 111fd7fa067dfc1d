import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { deliveryApiRef } from '../api';
import { fleetCsv } from './fleetCsv';
import { type FleetFilters, queryOf } from './fleetFilters';
import { createFleetReader } from './fleetReader';

/** Reads all rows of the filters and hands them to the browser as a file. */
export function useFleetExport(filters: FleetFilters): {
  readonly exporting: boolean;
  readonly error: Error | undefined;
  run(): void;
} {
  const api = useApi(deliveryApiRef);
  const [state, setState] = useState<{ exporting: boolean; error?: Error }>({
    exporting: false,
  });
  const run = async () => {
    setState({ exporting: true });
    try {
      const reader = createFleetReader(api, queryOf(filters), 'export');
      reader.want(Infinity);
      const { rows, head } = await reader.read(new AbortController().signal);
      const address = URL.createObjectURL(
        new Blob([fleetCsv(rows, head.environments)], { type: 'text/csv' }),
      );
      const link = document.createElement('a');
      link.href = address;
      link.download = 'fleet.csv';
      link.click();
      URL.revokeObjectURL(address);
      setState({ exporting: false });
    } catch (error) {
      setState({
        exporting: false,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
  };
  return {
    exporting: state.exporting,
    error: state.error,
    run: () => void run(),
  };
}

import type { FleetPage } from '@golden-path/plugin-delivery-common';
import { ago, PageHeader } from '@golden-path/plugin-golden-path-react';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { isLive } from '../clusters';
import type { FleetFilters } from './fleetFilters';
import { useFleetExport } from './useFleetExport';

const agesOf = ({ clusters }: FleetPage, now: number) =>
  clusters
    .filter(isLive)
    .flatMap(({ title, lastSeen }) =>
      lastSeen ? [`${title} ${ago(lastSeen, now)}`] : [],
    );

/** What the page is about, how old its values are, and the way to take them along. */
export function FleetHeader({
  head,
  filters,
  now,
}: {
  readonly head: FleetPage | undefined;
  readonly filters: FleetFilters;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { exporting, error, run } = useFleetExport(filters);
  return (
    <PageHeader
      title="Fleet"
      note="Every service in every environment, worst first"
      actions={
        head && (
          <>
            <span>
              {error
                ? `The export failed: ${error.message}`
                : agesOf(head, now).join(' · ')}
            </span>
            <Button
              size="small"
              variant="outlined"
              color="inherit"
              startIcon={<FileDownloadOutlined />}
              aria-disabled={exporting}
              title="The rows of these filters as a CSV file"
              onClick={() => !exporting && run()}
              sx={{
                color: 'var(--gp-text)',
                borderColor: 'var(--gp-border-strong)',
              }}
            >
              {exporting ? 'Reading all rows…' : 'Export'}
            </Button>
          </>
        )
      }
    />
  );
}

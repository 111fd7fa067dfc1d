import { useApi } from '@backstage/frontend-plugin-api';
import { messageOf } from '@golden-path/plugin-golden-path-react';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { readinessApiRef, type ScorecardsQuery } from '../api';
import { useDownload } from './useDownload';

/** Takes the scorecards of a query along as a CSV file. */
export function ExportButton({ query }: { readonly query: ScorecardsQuery }) {
  const api = useApi(readinessApiRef);
  const { busy, error, run } = useDownload(
    () => api.exportScorecards(query),
    `scorecards-${query.environment ?? 'all'}.csv`,
  );
  return (
    <>
      {error && <span role="alert">The export failed: {messageOf(error)}</span>}
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        startIcon={<FileDownloadOutlined />}
        aria-disabled={busy}
        title="Every service of these filters with its level, score and results, as a CSV file"
        onClick={run}
        sx={{
          borderColor: 'var(--gp-border-strong)',
          color: 'var(--gp-text)',
          textTransform: 'none',
          '@media print': { display: 'none' },
        }}
      >
        {busy ? 'Exporting…' : 'Export CSV'}
      </Button>
    </>
  );
}

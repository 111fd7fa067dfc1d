import CheckCircle from '@mui/icons-material/CheckCircle';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import LockOutlined from '@mui/icons-material/LockOutlined';
import { useApi } from '@backstage/frontend-plugin-api';
import type { CleanUpResult } from '@golden-path/plugin-golden-path-common';
import { ErrorState, LoadingRows } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useState } from 'react';
import { creationsApiRef } from '../api';
import { useLoaded } from '../async';
import { RemainList } from './RemainList';

/** Shows exactly what cleaning up removes and what it keeps, asks, and shows the result. */
export function CleanUpDialog({
  taskId,
  service,
  onClose,
}: {
  taskId: string;
  service: string;
  /** @param cleaned - whether anything was removed */
  onClose(cleaned: boolean): void;
}) {
  const api = useApi(creationsApiRef);
  const creation = useLoaded(
    useCallback(
      (signal: AbortSignal) => api.getCreation(taskId, signal),
      [api, taskId],
    ),
  );
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<CleanUpResult>();
  const [error, setError] = useState<Error>();
  const remains = creation.value?.remains ?? [];
  const toRemove = remains.filter(({ action }) => action === 'remove');
  const blocked = creation.value?.blocked;

  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setResult(
        await api.cleanUp(
          taskId,
          toRemove.map(({ kind }) => kind),
        ),
      );
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
      // What was removed before it failed is gone from the list.
      creation.retry();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={() => !busy && onClose(result !== undefined)}
      maxWidth="sm"
      fullWidth
      aria-labelledby="clean-up"
    >
      <DialogTitle id="clean-up" sx={{ fontSize: 16, pb: 0.5 }}>
        {result ? `${service} is cleaned up` : `Clean up ${service}?`}
      </DialogTitle>
      <DialogContent>
        {!creation.value && creation.loading && (
          <LoadingRows rows={3} height={52} label="Looking what is there" />
        )}
        {creation.error && (
          <ErrorState
            title="What is there could not be told"
            error={creation.error}
            onRetry={creation.retry}
          />
        )}
        {error && (
          <ErrorState title="Not everything was cleaned up" error={error} />
        )}
        {result ? (
          <Box role="status">
            <RemainList
              title="Removed"
              icon={CheckCircle}
              tone="good"
              // Their pages are gone.
              remains={result.removed.map(({ url: _gone, ...rest }) => rest)}
            />
            <RemainList
              title="Stays"
              icon={LockOutlined}
              tone="none"
              remains={result.remains.filter(({ action }) => action === 'keep')}
            />
          </Box>
        ) : (
          creation.value && (
            <>
              <Box sx={{ fontSize: 13, color: 'var(--gp-text-muted)' }}>
                {introduction(toRemove.length, blocked)}
              </Box>
              <RemainList
                title="Will be removed, in this order"
                icon={DeleteOutline}
                tone="bad"
                remains={toRemove}
              />
              <RemainList
                title="Stays"
                icon={LockOutlined}
                tone="none"
                remains={remains.filter(({ action }) => action === 'keep')}
              />
            </>
          )
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button
          size="small"
          variant="outlined"
          disabled={busy}
          onClick={() => onClose(result !== undefined)}
          sx={{
            color: 'var(--gp-text)',
            borderColor: 'var(--gp-border-strong)',
          }}
        >
          {result || toRemove.length === 0 ? 'Close' : 'Cancel'}
        </Button>
        {!result && toRemove.length > 0 && (
          <Button
            size="small"
            variant="outlined"
            disabled={busy || creation.loading || blocked !== undefined}
            onClick={run}
            sx={{
              color: 'var(--gp-bad)',
              borderColor: 'var(--gp-bad-solid)',
              '&:hover': {
                borderColor: 'var(--gp-bad-solid)',
                bgcolor: 'var(--gp-bad-bg)',
              },
            }}
          >
            {busy ? 'Cleaning up…' : 'Clean up'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function introduction(count: number, blocked: string | undefined): string {
  if (blocked !== undefined) return `Nothing can be cleaned up: ${blocked}.`;
  return count === 0
    ? 'Nothing of it can be removed; the list says why.'
    : 'Only what this try made and nobody else has worked on is removed. This can’t be undone; the form can be filled in again.';
}

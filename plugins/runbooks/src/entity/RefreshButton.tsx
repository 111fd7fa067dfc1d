import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ageOf,
  messageOf,
  outlined,
} from '@golden-path/plugin-golden-path-react';
import type { SourceState } from '@golden-path/plugin-runbooks-common';
import Refresh from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { runbooksApiRef } from '../api';

/** Reads the service's repository and alerts again; its title says when that happened last. */
export function RefreshButton({
  service,
  repository,
  now,
  onLook,
}: {
  readonly service: CompoundEntityRef;
  readonly repository: SourceState | undefined;
  readonly now: number;
  onLook(): void;
}) {
  const api = useApi(runbooksApiRef);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<Error>();
  const ask = async () => {
    if (asking) return;
    setAsking(true);
    setError(undefined);
    try {
      await api.refresh(service);
      onLook();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setAsking(false);
    }
  };
  const age =
    repository?.state === 'read' ? ageOf(repository.at, now) : undefined;
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        sx={outlined}
        startIcon={<Refresh />}
        title={age && `The repository was read ${age} ago.`}
        aria-disabled={asking}
        onClick={() => void ask()}
      >
        {asking ? 'Asking…' : 'Read again'}
      </Button>
      {error && (
        <Box role="alert" sx={{ fontSize: 12, color: 'var(--gp-bad)' }}>
          {messageOf(error)}
        </Box>
      )}
    </>
  );
}

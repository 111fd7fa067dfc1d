import { useApi } from '@backstage/frontend-plugin-api';
import { messageOf } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { readinessApiRef } from '../api';

/** Ends a campaign, after asking: it can't be started again. */
export function EndCampaign({
  id,
  onEnded,
}: {
  readonly id: string;
  onEnded(): void;
}) {
  const api = useApi(readinessApiRef);
  const [state, setState] = useState<{
    asks: boolean;
    sending?: boolean;
    error?: Error;
  }>({ asks: false });
  const end = async () => {
    if (state.sending) return;
    setState({ asks: true, sending: true });
    try {
      await api.endCampaign(id);
      setState({ asks: false });
      onEnded();
    } catch (error) {
      setState({ asks: true, error: error as Error });
    }
  };
  if (!state.asks)
    return (
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        onClick={() => setState({ asks: true })}
        sx={{ textTransform: 'none' }}
      >
        End campaign
      </Button>
    );
  return (
    <>
      <span role={state.error ? 'alert' : undefined}>
        {state.error
          ? `It was not ended: ${messageOf(state.error)}`
          : 'It can’t be started again.'}
      </span>
      <Button
        size="small"
        variant="outlined"
        aria-disabled={state.sending}
        onClick={end}
        sx={{
          textTransform: 'none',
          color: 'var(--gp-bad)',
          borderColor: 'var(--gp-bad-solid)',
        }}
      >
        End it
      </Button>
      <Button
        size="small"
        autoFocus
        onClick={() => setState({ asks: false })}
        sx={{ textTransform: 'none' }}
      >
        Keep it
      </Button>
    </>
  );
}

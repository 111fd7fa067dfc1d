import {
  DecisionDialog,
  messageOf,
  outlined,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';

/** Ends the run after asking: everyone who responds sees the boxes empty. */
export function StartOver({
  ticks,
  environment,
  onStartOver,
}: {
  /** Steps that are ticked. */
  readonly ticks: number;
  readonly environment: string;
  onStartOver(): Promise<void>;
}) {
  const [asks, setAsks] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const close = () => {
    setAsks(false);
    setError(undefined);
  };
  const send = async () => {
    setSending(true);
    try {
      await onStartOver();
      close();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        className="gp-control"
        sx={outlined}
        onClick={() => setAsks(true)}
      >
        Start over
      </Button>
      <DecisionDialog
        title="Start this run over?"
        action={sending ? 'Starting over…' : 'Start over'}
        destructive
        busy={sending}
        open={asks}
        maxWidth="xs"
        onDecide={send}
        onClose={close}
      >
        {ticks === 1 ? 'One tick goes' : `${ticks} ticks go`} away for everyone
        who responds in {environment}. The run stays among the earlier ones.
        {error && (
          <Box role="alert" sx={{ mt: 1, color: 'var(--gp-bad)' }}>
            {messageOf(error)}
          </Box>
        )}
      </DecisionDialog>
    </>
  );
}

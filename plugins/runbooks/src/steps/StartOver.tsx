import { messageOf, outlined } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';

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
  const id = useId();
  const [asks, setAsks] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const close = () => {
    setAsks(false);
    setError(undefined);
  };
  const send = async () => {
    if (sending) return;
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
      <Dialog
        open={asks}
        onClose={close}
        maxWidth="xs"
        fullWidth
        aria-labelledby={id}
      >
        <DialogTitle id={id} sx={{ fontSize: 16, fontWeight: 600 }}>
          Start this run over?
        </DialogTitle>
        <DialogContent sx={{ fontSize: 14 }}>
          {ticks === 1 ? 'One tick goes' : `${ticks} ticks go`} away for
          everyone who responds in {environment}. The run stays among the
          earlier ones.
          {error && (
            <Box role="alert" sx={{ mt: 1, color: 'var(--gp-bad)' }}>
              {messageOf(error)}
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button size="small" color="inherit" onClick={close}>
            Cancel
          </Button>
          <Button
            size="small"
            variant="outlined"
            color="error"
            aria-disabled={sending}
            onClick={() => void send()}
          >
            {sending ? 'Starting over…' : 'Start over'}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

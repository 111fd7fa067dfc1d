import { messageOf } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';

/** Asks why a lower environment needn't have an emergency change. */
export function WaiveDialog({
  environment,
  onWaive,
  onClose,
}: {
  readonly environment: string;
  onWaive(reason: string): Promise<void>;
  onClose(): void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [waiving, setWaiving] = useState(false);
  const waive = async () => {
    if (waiving) return;
    setWaiving(true);
    setError(undefined);
    try {
      await onWaive(reason.trim());
      onClose();
    } catch (failure) {
      setError(failure instanceof Error ? messageOf(failure) : String(failure));
      setWaiving(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id} sx={{ fontSize: 16, fontWeight: 600 }}>
        Leave {environment} as it is
      </DialogTitle>
      <DialogContent>
        <TextField
          autoFocus
          label="Reason"
          multiline
          minRows={2}
          fullWidth
          size="small"
          margin="dense"
          value={reason}
          error={error !== undefined}
          helperText={
            error ??
            `Why ${environment} needn’t have it, or how it got it otherwise. It stays in the record, with your name.`
          }
          onChange={event => setReason(event.target.value)}
        />
      </DialogContent>
      <DialogActions>
        <Button size="small" color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="contained"
          disableElevation
          aria-disabled={waiving}
          onClick={() => void waive()}
        >
          Leave it
        </Button>
      </DialogActions>
    </Dialog>
  );
}

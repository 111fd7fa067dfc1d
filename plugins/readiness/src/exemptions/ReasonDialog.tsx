import { messageOf } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';

/** Asks before an exemption is refused or revoked, and for the reason that the others then read. */
export function ReasonDialog({
  title,
  consequence,
  action,
  onDecide,
  onClose,
}: {
  readonly title: string;
  readonly consequence: string;
  readonly action: string;
  onDecide(reason: string | undefined): Promise<void>;
  onClose(): void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<Error>();
  const [deciding, setDeciding] = useState(false);
  const decide = async () => {
    if (deciding) return;
    setDeciding(true);
    try {
      await onDecide(reason.trim() === '' ? undefined : reason.trim());
      onClose();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      setDeciding(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id} sx={{ fontSize: 16, fontWeight: 600 }}>
        {title}
      </DialogTitle>
      <DialogContent>
        <Box component="p" sx={{ mt: 0, fontSize: 14 }}>
          {consequence}
        </Box>
        <TextField
          label="Reason"
          multiline
          minRows={2}
          fullWidth
          size="small"
          margin="dense"
          value={reason}
          error={error !== undefined}
          helperText={error ? messageOf(error) : 'The others read it.'}
          onChange={event => setReason(event.target.value)}
        />
      </DialogContent>
      <DialogActions>
        <Button size="small" color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="outlined"
          color="error"
          aria-disabled={deciding}
          onClick={() => void decide()}
        >
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

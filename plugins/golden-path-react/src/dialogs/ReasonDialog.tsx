import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { messageOf } from '../view-states';
import { DecisionDialog, type DecisionDialogProps } from './DecisionDialog';

/** Asks before something is done, and for the reason that others then read; stays open where it fails, and says why. */
export function ReasonDialog({
  help,
  onDecide,
  children,
  ...dialog
}: Pick<DecisionDialogProps, 'title' | 'action' | 'destructive' | 'onClose'> & {
  /** What becomes of the reason. */
  readonly help: string;
  /** @param reason - empty where none was given */
  onDecide(reason: string): Promise<void>;
  /** What follows from it. */
  readonly children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const decide = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onDecide(reason.trim());
      dialog.onClose();
    } catch (failure) {
      setError(failure instanceof Error ? messageOf(failure) : String(failure));
      setBusy(false);
    }
  };
  return (
    <DecisionDialog {...dialog} busy={busy} onDecide={decide}>
      {children}
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
        helperText={error ?? help}
        onChange={event => setReason(event.target.value)}
      />
    </DecisionDialog>
  );
}

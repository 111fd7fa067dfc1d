import Button from '@mui/material/Button';
import Dialog, { type DialogProps } from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';

/** Properties of {@link DecisionDialog}. */
export interface DecisionDialogProps {
  readonly title: string;
  /** What the button says that does it. */
  readonly action: string;
  /** Takes something away from somebody. */
  readonly destructive?: boolean;
  /** It is being done: the button stays where the focus is. */
  readonly busy: boolean;
  readonly open?: boolean;
  readonly maxWidth?: DialogProps['maxWidth'];
  onDecide(): Promise<void>;
  onClose(): void;
  readonly children: ReactNode;
}

/** Asks before something is done. */
export function DecisionDialog({
  title,
  action,
  destructive = false,
  busy,
  open = true,
  maxWidth = 'sm',
  onDecide,
  onClose,
  children,
}: DecisionDialogProps) {
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      maxWidth={maxWidth}
      fullWidth
      aria-labelledby={id}
    >
      <DialogTitle id={id} sx={{ fontSize: 16, fontWeight: 600 }}>
        {title}
      </DialogTitle>
      <DialogContent sx={{ fontSize: 14 }}>{children}</DialogContent>
      <DialogActions>
        <Button size="small" color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          {...(destructive
            ? { variant: 'outlined', color: 'error' }
            : { variant: 'contained', disableElevation: true })}
          aria-disabled={busy}
          onClick={() => busy || void onDecide()}
        >
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

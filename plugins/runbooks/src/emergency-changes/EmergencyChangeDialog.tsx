import { LoadingRows } from '@golden-path/plugin-golden-path-react';
import CallMerge from '@mui/icons-material/CallMerge';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { EditStep } from './EditStep';
import { EmergencyRecord } from './EmergencyRecord';
import { PreviewStep } from './PreviewStep';
import { useEmergencyDraft } from './useEmergencyDraft';

/** Properties of {@link EmergencyChangeDialog}. */
export interface EmergencyChangeDialogProps {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
  onClose(): void;
}

/** Edits an overlay, shows what that does, and opens it as a labelled change request. */
export function EmergencyChangeDialog({
  service,
  environment,
  onClose,
}: EmergencyChangeDialogProps) {
  const id = useId();
  const change = useEmergencyDraft(service, environment);
  const { overlay, preview, opened, problem, error, busy } = change;
  const step = opened ? 'record' : preview ? 'preview' : 'edit';
  const isUntouched = change.draft.size === 0 && change.reason === '';
  return (
    <Dialog
      open
      onClose={(_event, why) => {
        // Neither a click beside it nor Escape may lose what was written.
        if (step === 'record' || (why === 'escapeKeyDown' && isUntouched))
          onClose();
      }}
      maxWidth="md"
      fullWidth
      aria-labelledby={id}
    >
      <DialogTitle id={id} sx={{ fontSize: 16, fontWeight: 600 }}>
        Emergency change in {environment}
      </DialogTitle>
      <DialogContent>
        {step === 'edit' && (
          <Box
            component="p"
            sx={{ m: '0 0 4px', fontSize: 13, color: 'var(--gp-text-muted)' }}
          >
            Straight to {environment}, past the environments before it: for what
            can’t wait. It is tracked until they have it, too.
          </Box>
        )}
        {error !== undefined && (
          <Alert
            severity="error"
            variant="outlined"
            sx={{ my: 1 }}
            action={
              <Button
                size="small"
                color="inherit"
                onClick={() => {
                  change.back();
                  void change.read();
                }}
              >
                Read the files again
              </Button>
            }
          >
            {error}
          </Alert>
        )}
        {step === 'edit' && !overlay && error === undefined && (
          <LoadingRows rows={6} label="Reading the overlay" />
        )}
        {step === 'edit' && overlay && (
          <>
            <EditStep
              overlay={overlay}
              draft={change.draft}
              reason={change.reason}
              problem={
                problem?.field === 'reason' ? problem.message : undefined
              }
              onDraft={change.setDraft}
              onReason={change.setReason}
            />
            {problem?.field === 'edits' && (
              <Box role="alert" sx={{ fontSize: 12, color: 'var(--gp-bad)' }}>
                {problem.message}
              </Box>
            )}
          </>
        )}
        {step === 'preview' && preview && (
          <PreviewStep preview={preview} environment={environment} />
        )}
        {opened && (
          <EmergencyRecord
            change={opened}
            now={Date.now()}
            onWaive={undefined}
          />
        )}
      </DialogContent>
      <DialogActions>
        {step === 'preview' && (
          <Button size="small" color="inherit" onClick={change.back}>
            Back
          </Button>
        )}
        <Button size="small" color="inherit" onClick={onClose}>
          {step === 'record' ? 'Close' : 'Cancel'}
        </Button>
        {step === 'edit' && (
          <Button
            size="small"
            variant="contained"
            disableElevation
            aria-disabled={busy || !overlay}
            onClick={() => void change.look()}
          >
            {busy && overlay ? 'Rendering…' : 'Preview'}
          </Button>
        )}
        {step === 'preview' && (
          <Button
            size="small"
            variant="contained"
            color="error"
            disableElevation
            startIcon={<CallMerge />}
            disabled={preview?.plan === undefined}
            aria-disabled={busy}
            onClick={() => void change.open()}
          >
            {busy ? 'Opening…' : 'Open change request'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

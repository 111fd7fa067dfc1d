import { outlined } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmergencyChangeDialog } from './EmergencyChangeDialog';

/** {@link EmergencyChangeButton} */
export interface EmergencyChangeButtonProps {
  /** Canonical entity reference of the service. */
  readonly service: string;
  readonly environment: string;
  /** `allowed.requestEmergencyChange` of the service. Default: yes, and the backend decides. */
  readonly allowed?: boolean;
}

/** Opens the dialog that makes an emergency change to an environment of a service; nothing for who may not. */
export function EmergencyChangeButton({
  service,
  environment,
  allowed = true,
}: EmergencyChangeButtonProps) {
  const [open, setOpen] = useState(false);
  if (!allowed) return null;
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        sx={outlined}
        onClick={() => setOpen(true)}
      >
        Emergency change
      </Button>
      {open && (
        <EmergencyChangeDialog
          service={service}
          environment={environment}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

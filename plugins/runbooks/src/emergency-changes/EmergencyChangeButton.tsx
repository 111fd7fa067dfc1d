import { Button } from '@mui/material';

/** {@link EmergencyChangeButton} */
export interface EmergencyChangeButtonProps {
  /** Canonical entity reference of the service. */
  readonly service: string;
  readonly environment: string;
  /** Undefined while it isn't known: `allowed.requestEmergencyChange` of the service. */
  readonly allowed?: boolean;
}

/** Opens the dialog that makes an emergency change to an environment of a service. */
export function EmergencyChangeButton({
  allowed = true,
}: EmergencyChangeButtonProps) {
  return <Button disabled={!allowed}>Emergency change</Button>;
}

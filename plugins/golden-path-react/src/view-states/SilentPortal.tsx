import Button from '@mui/material/Button';
import { clockTime } from '../time';
import { Banner } from './Banner';
import { messageOf } from './messageOf';

/** Says that what a page shows is older than it should be, as the last attempt to read it failed. */
export function SilentPortal({
  answeredAt,
  error,
  now,
  onRetry,
}: {
  /** When the last answer came, in milliseconds since the epoch. */
  readonly answeredAt: number;
  readonly error: Error;
  readonly now: number;
  onRetry(): void;
}) {
  return (
    <Banner
      tone="unknown"
      title={`The portal hasn’t answered since ${clockTime(new Date(answeredAt).toISOString(), now)}.`}
      action={
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          onClick={onRetry}
        >
          Retry
        </Button>
      }
    >
      What you see is from then. {messageOf(error)}
    </Banner>
  );
}

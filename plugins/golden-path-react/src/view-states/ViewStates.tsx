import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { ReactNode } from 'react';
import { messageOf } from './messageOf';

/** One sentence of what would be here, and the one thing to do. */
export function EmptyState({
  children,
  action,
}: {
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Box
      sx={{
        px: 2,
        py: 2.5,
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        color: 'var(--gp-text-muted)',
        fontSize: 13,
      }}
    >
      <span>{children}</span>
      {action}
    </Box>
  );
}

/** The part that failed says what failed and offers Retry; the rest of the page stays. */
export function ErrorState({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: Error;
  onRetry?(): void;
}) {
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{
        m: 2,
        color: 'var(--gp-text)',
        borderColor: 'var(--gp-bad-line)',
        bgcolor: 'var(--gp-bad-bg)',
      }}
      action={
        onRetry && (
          <Button size="small" color="inherit" onClick={onRetry}>
            Retry
          </Button>
        )
      }
    >
      <AlertTitle sx={{ fontSize: 13, fontWeight: 600 }}>{title}</AlertTitle>
      <Box component="span" sx={{ fontSize: 13, whiteSpace: 'pre-line' }}>
        {messageOf(error)}
      </Box>
    </Alert>
  );
}

/** Bars where rows will be, in their final height. */
export function LoadingRows({
  rows,
  height = 36,
  label,
}: {
  rows: number;
  height?: number;
  label: string;
}) {
  return (
    <Box role="status" aria-label={label} sx={{ px: 2, py: 1 }}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton
          key={index}
          variant="rounded"
          height={height - 16}
          sx={{ my: 1, bgcolor: 'var(--gp-border)' }}
        />
      ))}
    </Box>
  );
}

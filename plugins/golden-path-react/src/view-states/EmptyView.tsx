import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A whole view without content: a title, one sentence, one action. */
export function EmptyView({
  title,
  children,
  action,
  locked = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** With a lock: there may be content, and this person may not see it. */
  readonly locked?: boolean;
}) {
  return (
    <Box
      sx={{
        m: 2,
        textAlign: 'center',
        px: 2,
        py: '22px',
        border: '1px dashed var(--gp-border-strong)',
        borderRadius: '6px',
      }}
    >
      {locked && (
        <LockOutlined
          aria-hidden
          sx={{ fontSize: 20, color: 'var(--gp-unknown-solid)' }}
        />
      )}
      <Box
        component="h3"
        sx={{ m: 0, fontSize: 14, lineHeight: '20px', fontWeight: 600 }}
      >
        {title}
      </Box>
      <Box
        component="p"
        sx={{ m: '2px 0 0', fontSize: 13, color: 'var(--gp-text-muted)' }}
      >
        {children}
      </Box>
      {action && <Box sx={{ mt: '10px', fontSize: 13 }}>{action}</Box>}
    </Box>
  );
}

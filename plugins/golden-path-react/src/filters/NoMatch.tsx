import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { EmptyView } from '../view-states';

/** In place of a list of services of which none matches. */
export function NoMatch({
  text,
  action,
  onClear,
  children,
}: {
  /** What was searched for; empty for nothing. */
  readonly text: string;
  /** Before the button that takes all filters away. */
  readonly action?: ReactNode;
  onClear(): void;
  /** What there is beside. */
  readonly children: ReactNode;
}) {
  return (
    <EmptyView
      title={
        text
          ? `No service matches “${text}”`
          : 'No service matches these filters'
      }
      action={
        <>
          {action}
          <Button
            variant="outlined"
            size="small"
            color="inherit"
            onClick={onClear}
            sx={{ borderColor: 'var(--gp-border-strong)' }}
          >
            Clear filters
          </Button>
        </>
      }
    >
      {children}
    </EmptyView>
  );
}

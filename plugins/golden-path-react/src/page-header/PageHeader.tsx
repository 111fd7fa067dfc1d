import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Properties of {@link PageHeader}. */
export interface PageHeaderProps {
  readonly title: ReactNode;
  /** Drawn before the title. */
  readonly icon?: ReactNode;
  /** What the page is about, on the title's line; the first to be cut where there is no room. */
  readonly note?: ReactNode;
  /** Small mark behind the title, such as the kind of thing that it names. */
  readonly tag?: string;
  /** What stands at the end of the title's line: age, links, buttons. */
  readonly actions?: ReactNode;
  /** Line above the title. */
  readonly above?: ReactNode;
  /** Lines below the title. */
  readonly below?: ReactNode;
}

/** The head of a page in one line: title, what it is about, and what can be done with it. */
export function PageHeader({
  title,
  icon,
  note,
  tag,
  actions,
  above,
  below,
}: PageHeaderProps) {
  return (
    <Box
      component="header"
      sx={{
        flex: 'none',
        bgcolor: 'var(--gp-surface)',
        borderBottom: '1px solid var(--gp-border)',
        color: 'var(--gp-text)',
        px: { xs: 1.5, sm: 3 },
        pt: above ? 1.25 : 1.5,
        pb: below ? 0 : 1.5,
      }}
    >
      {above}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.25,
          minHeight: 36,
        }}
      >
        {icon}
        <Box
          component="h1"
          sx={{
            m: 0,
            fontSize: 20,
            lineHeight: '28px',
            fontWeight: 600,
            letterSpacing: 0,
            overflowWrap: 'anywhere',
          }}
        >
          {title}
        </Box>
        {tag && (
          <Box
            component="span"
            sx={{
              px: 0.75,
              borderRadius: 'var(--gp-r1)',
              bgcolor: 'var(--gp-sunken)',
              border: '1px solid var(--gp-border)',
              fontSize: 12,
              lineHeight: '20px',
              color: 'var(--gp-text-muted)',
            }}
          >
            {tag}
          </Box>
        )}
        {note && (
          <Box
            sx={{
              flex: '0 1 auto',
              minWidth: 0,
              fontSize: 13,
              color: 'var(--gp-text-muted)',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: { md: 'nowrap' },
            }}
          >
            {note}
          </Box>
        )}
        {actions && (
          <Box
            sx={{
              ml: 'auto',
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              fontSize: 12,
              color: 'var(--gp-text-muted)',
            }}
          >
            {actions}
          </Box>
        )}
      </Box>
      {below}
    </Box>
  );
}

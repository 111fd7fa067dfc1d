import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';

function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M3 19c5 0 4-7 9-7s4-7 9-7"
        fill="none"
        stroke="var(--gp-side-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="3.6" cy="19" r="2.4" fill="var(--gp-side-on)" />
      <circle cx="20.4" cy="5" r="2.4" fill="var(--gp-side-on)" />
    </svg>
  );
}

/** Logo and name of the portal, leading home. */
export function Brand() {
  const { isOpen } = useSidebarOpenState();
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Golden Path';
  return (
    <Box
      sx={{
        height: 56,
        display: 'flex',
        alignItems: 'center',
        pl: isOpen ? 3 : `${(sidebarConfig.drawerWidthClosed - 22) / 2}px`,
      }}
    >
      <Link to="/" underline="none" aria-label={`${title}, home`}>
        <Box
          component="span"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.25,
            color: 'var(--gp-side-on)',
            fontSize: 15,
            fontWeight: 600,
          }}
        >
          <Logo />
          {isOpen && title}
        </Box>
      </Link>
    </Box>
  );
}

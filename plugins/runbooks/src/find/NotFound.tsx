import {
  EmptyView,
  nameOf,
  PageHeader,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { useRunbooksTab } from '../links';
import { runbooksSearchType } from '../search';
import { type AskedRunbook, askingPath } from './askedRunbook';
import type { Found } from './lookForRunbook';

type Missing = Extract<Found, { found: false }>;

/** The portal's search for something, among runbooks. */
const searchPath = (text: string): string =>
  `/search?${new URLSearchParams({ query: text, 'types[]': runbooksSearchType })}`;

const linkStyle = {
  color: 'var(--gp-primary)',
  textDecoration: 'underline',
} as const;

function Nearest({
  asked,
  missing,
}: {
  readonly asked: AskedRunbook;
  readonly missing: Missing;
}) {
  if (missing.nearest.length === 0) return null;
  return (
    <>
      Did you mean{' '}
      {missing.nearest.map((name, index) => (
        <span key={name}>
          {index > 0 && ' or '}
          <Box
            component={Link}
            to={askingPath(
              missing.missing === 'alert'
                ? { ...asked, alert: name }
                : { ...asked, service: name },
            )}
            sx={linkStyle}
          >
            {name}
          </Box>
        </span>
      ))}
      ?
    </>
  );
}

/** Says what was looked for and isn't there, and offers what is near it. */
export function NotFound({
  asked,
  missing,
}: {
  readonly asked: AskedRunbook;
  readonly missing: Missing;
}) {
  const addressOf = useRunbooksTab();
  const { environment, service, alert } = asked;
  const title =
    missing.missing === 'alert'
      ? `${asked.service} has no alert ${asked.alert}`
      : `There is no service ${asked.service}`;
  return (
    <Box component="main" sx={{ bgcolor: 'var(--gp-bg)', minHeight: '100dvh' }}>
      <PageHeader title="Runbooks" />
      <EmptyView
        title={title}
        action={
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              justifyContent: 'center',
              gap: '4px 16px',
            }}
          >
            <Box
              component={Link}
              to={searchPath(alert ?? service)}
              sx={linkStyle}
            >
              Search runbooks for {alert ?? service}
            </Box>
            {missing.service ? (
              <Box
                component={Link}
                to={addressOf(missing.service, { environment })}
                sx={linkStyle}
              >
                Runbooks of {nameOf(missing.service)}
              </Box>
            ) : (
              <Box
                component={Link}
                to={`/runbooks?${new URLSearchParams({ text: asked.service })}`}
                sx={linkStyle}
              >
                Look among all services
              </Box>
            )}
          </Box>
        }
      >
        {missing.missing === 'alert'
          ? 'No overlay of it renders to such an alert, and no page is about it. '
          : 'The catalog has none of that name, or you may not see it. '}
        <Nearest asked={asked} missing={missing} />
      </EmptyView>
    </Box>
  );
}

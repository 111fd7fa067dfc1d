import Dangerous from '@mui/icons-material/Dangerous';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import type { LocatedIssue } from '@golden-path/plugin-golden-path-common';
import { ErrorState } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import type { Reading } from './useBlueprintReading';

function Band({
  tone,
  icon: Icon,
  title,
  children,
}: {
  tone: 'bad' | 'attention';
  icon: typeof Dangerous;
  title: string;
  children: ReactNode;
}) {
  return (
    <Box
      sx={{
        border: `1px solid var(--gp-${tone}-line)`,
        borderRadius: 'var(--gp-r1)',
        bgcolor: `var(--gp-${tone}-bg)`,
        mt: 1.5,
        fontSize: 13,
        color: 'var(--gp-text)',
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{ display: 'flex', gap: 1, px: 1.5, py: 1, alignItems: 'center' }}
      >
        <Icon
          aria-hidden
          sx={{ fontSize: 18, color: `var(--gp-${tone}-solid)` }}
        />
        <b>{title}</b>
      </Box>
      <Box sx={{ px: 1.5, pb: 1, maxHeight: 220, overflowY: 'auto' }}>
        {children}
      </Box>
    </Box>
  );
}

const list = { listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 };

function Issue({
  issue: { line, field, message },
  onShowLine,
}: {
  issue: LocatedIssue;
  onShowLine(line: number): void;
}) {
  return (
    <Box component="li" sx={{ display: 'flex' }}>
      {line !== undefined && (
        <Link
          component="button"
          type="button"
          onClick={() => onShowLine(line)}
          sx={{
            font: 'inherit',
            textAlign: 'left',
            alignSelf: 'start',
            flex: '0 0 64px',
          }}
        >
          line {line}
        </Link>
      )}
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {field && (
          <Box
            component="code"
            sx={{ fontFamily: 'var(--gp-mono)', fontWeight: 600 }}
          >
            {field}
          </Box>
        )}
        {field && ': '}
        {message}
      </Box>
    </Box>
  );
}

const counted = (count: number, one: string) =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the check of a blueprint said. */
export function ReadingReport({
  reading,
  onShowLine,
}: {
  reading: Reading;
  onShowLine(line: number): void;
}) {
  switch (reading.status) {
    case 'unread':
    case 'reading':
      return null;
    case 'failed':
      return (
        <ErrorState
          title="The blueprint could not be checked"
          error={reading.error}
        />
      );
    case 'invalid':
      return (
        <Band
          tone="bad"
          icon={Dangerous}
          title={`${counted(reading.issues.length, 'problem')}. Nothing was created.`}
        >
          <Box component="ul" sx={list}>
            {reading.issues.map((issue, index) => (
              <Issue
                key={`${issue.field}-${index}`}
                issue={issue}
                onShowLine={onShowLine}
              />
            ))}
          </Box>
        </Band>
      );
    case 'ready':
      return <Notes reading={reading} />;
    default:
      return reading satisfies never;
  }
}

function Notes({
  reading: { name, comments, withoutInput, survivesReload },
}: {
  reading: Extract<Reading, { status: 'ready' }>;
}) {
  return (
    <Band
      tone="attention"
      icon={InfoOutlined}
      title={`${name} can be opened in the form. Before you go on:`}
    >
      <Box component="ul" sx={list}>
        {withoutInput.length > 0 && (
          <li>
            Kept as written, because the form has no input for{' '}
            {withoutInput.length === 1 ? 'it' : 'them'}:{' '}
            <code>{withoutInput.join(', ')}</code>
          </li>
        )}
        {comments.length > 0 && (
          <li>
            Left out, because the form writes a new file:{' '}
            {counted(comments.length, 'comment')}
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {comments.map((comment, index) => (
                <Box
                  component="li"
                  key={index}
                  sx={{ overflowWrap: 'anywhere' }}
                >
                  {comment}
                </Box>
              ))}
            </Box>
          </li>
        )}
        {!survivesReload && (
          <li>
            This blueprint is long: it would have to be pasted again if you
            reloaded the form’s page.
          </li>
        )}
      </Box>
    </Band>
  );
}

/** Whether there is something that people must know before the form opens. */
export const needsNotes = (
  reading: Extract<Reading, { status: 'ready' }>,
): boolean =>
  reading.comments.length > 0 ||
  reading.withoutInput.length > 0 ||
  !reading.survivesReload;

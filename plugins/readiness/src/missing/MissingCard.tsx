import {
  CheckStatusMark,
  Note,
  Panel,
  Status,
} from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  Exemption,
  ScorePoint,
} from '@golden-path/plugin-readiness-common';
import BuildOutlined from '@mui/icons-material/BuildOutlined';
import CheckCircle from '@mui/icons-material/CheckCircle';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { leftOf } from '../exemptions/exemptionWords';
import {
  distanceInWords,
  lostLevel,
  missingBecause,
  nextLevelOf,
  restsOn,
} from './nextLevel';
import { outlined, smallIcons } from '../style';

/** Rows before the rest is folded. */
const shown = 3;

/** Two lines at most; the whole of it is told where the check is opened. */
const twoLines = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: '2',
  overflow: 'hidden',
} as const;

/** What keeps the service below the next level, each with the way to change that, and what the level rests on. */
export function MissingCard({
  scorecard,
  exemptions,
  points,
  now,
  onOpen,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly exemptions: readonly Exemption[];
  readonly points: readonly ScorePoint[];
  readonly now: number;
  onOpen(check: string): void;
}) {
  const [all, setAll] = useState(false);
  const next = nextLevelOf(scorecard);
  const missing = next?.missing ?? [];
  const rows = all ? missing : missing.slice(0, shown);
  const firstFail = missing.find(({ status }) => status === 'fail')?.check;
  const lost = lostLevel(points, scorecard.levels, now);
  const level = next ?? scorecard.levels.at(-1);
  const rest = restsOn(level, scorecard, exemptions);
  return (
    <Panel
      title={distanceInWords(scorecard)}
      actions={lost && <Note>{lost}</Note>}
    >
      {!next && (
        <Box sx={{ px: 2, py: 1.5 }}>
          <Status
            tone="good"
            icon={CheckCircle}
            word="Every check that counts passes"
          />
        </Box>
      )}
      <Box component="ul" sx={{ m: 0, px: 2, py: '2px', listStyle: 'none' }}>
        {rows.map(({ check, status }) => {
          const outcome = scorecard.checks.find(each => each.check === check);
          const because = outcome ? missingBecause(outcome, now) : undefined;
          return (
            <Box
              component="li"
              key={check}
              sx={{
                display: 'grid',
                gridTemplateColumns: '84px minmax(0, 1fr) auto',
                gap: 1,
                alignItems: 'center',
                py: '8px',
                borderBottom: '1px solid var(--gp-border)',
                '&:last-of-type': { borderBottom: 0 },
              }}
            >
              <CheckStatusMark status={status} />
              <Box sx={{ minWidth: 0 }}>
                <Box
                  sx={{
                    fontSize: 13,
                    fontWeight: 600,
                    overflowWrap: 'anywhere',
                  }}
                >
                  {check}
                </Box>
                <Box
                  title={because}
                  sx={{
                    fontSize: 12,
                    lineHeight: '16px',
                    color: 'var(--gp-text-muted)',
                    ...twoLines,
                  }}
                >
                  {because}
                </Box>
              </Box>
              <Button
                size="small"
                disableElevation
                className="gp-control"
                variant={check === firstFail ? 'contained' : 'outlined'}
                color={check === firstFail ? 'primary' : 'inherit'}
                startIcon={status === 'fail' ? <BuildOutlined /> : undefined}
                aria-label={
                  status === 'fail'
                    ? `Fix ${check}`
                    : `Show how ${check} becomes known`
                }
                sx={check === firstFail ? smallIcons : outlined}
                onClick={() => onOpen(check)}
              >
                {status === 'fail' ? 'Fix' : 'Show how'}
              </Button>
            </Box>
          );
        })}
      </Box>
      {missing.length > shown && (
        <Box sx={{ px: 2, pb: 1 }}>
          <Button
            size="small"
            className="gp-control"
            onClick={() => setAll(!all)}
          >
            {all ? 'Show fewer' : `Show ${missing.length - shown} more`}
          </Button>
        </Box>
      )}
      {rest && level && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: '6px',
            px: 2,
            py: '9px',
            borderTop: '1px solid var(--gp-border)',
            fontSize: 12,
            lineHeight: '16px',
            color: 'var(--gp-text-muted)',
          }}
        >
          <ShieldOutlined
            aria-hidden
            sx={{ fontSize: 14, color: 'var(--gp-paused-solid)' }}
          />
          <span>
            {level.title} {next ? 'also rests' : 'rests'} on the{' '}
            {rest.exemption.check} exemption,{' '}
            {leftOf(rest.exemption.expiresAt, now)} left
            {rest.further > 0 && `, and on ${rest.further} more`}.
          </span>
          <Box
            component="a"
            href="#exemptions"
            className="gp-control"
            onClick={event => {
              event.preventDefault();
              document.getElementById('exemptions')?.scrollIntoView?.();
            }}
            sx={{
              ml: 'auto',
              color: 'var(--gp-primary)',
              textDecoration: 'underline',
            }}
          >
            Review
          </Box>
        </Box>
      )}
    </Panel>
  );
}

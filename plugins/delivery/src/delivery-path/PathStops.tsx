import { Link } from '@backstage/core-components';
import type { StepState } from '@golden-path/plugin-delivery-common';
import {
  clockTime,
  DriftMark,
  Status,
  toneOfHealth,
  type Tone,
} from '@golden-path/plugin-golden-path-react';
import Autorenew from '@mui/icons-material/Autorenew';
import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import type SvgIcon from '@mui/material/SvgIcon';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { statusOf } from '../environments/environmentStatus';
import { EnvironmentHealth } from '../environments/HealthCell';
import type { PathNode } from './pathNodes';

const node = {
  flex: 1,
  minWidth: 0,
  minHeight: 90,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  justifyContent: 'flex-start',
  textAlign: 'left',
  font: 'inherit',
  color: 'var(--gp-text)',
  border: '1px solid var(--gp-border)',
  borderRadius: 'var(--gp-r2)',
  p: '8px 8px 9px 10px',
  bgcolor: 'var(--gp-surface)',
} as const;
const title = {
  display: 'flex',
  justifyContent: 'space-between',
  columnGap: '4px',
  fontSize: 13,
  lineHeight: '18px',
  fontWeight: 600,
} as const;
const line = {
  display: 'block',
  fontSize: 12,
  lineHeight: '17px',
  color: 'var(--gp-text-muted)',
  overflowWrap: 'anywhere',
} as const;

const marks: Record<StepState, { tone: Tone; icon: typeof SvgIcon }> = {
  ok: { tone: 'good', icon: CheckCircle },
  running: { tone: 'moving', icon: Autorenew },
  failed: { tone: 'bad', icon: Dangerous },
  unknown: { tone: 'unknown', icon: HelpOutline },
};

/** A stop before or after the environments. */
export function StepNode({
  node: { step, word },
  now,
}: {
  readonly node: Extract<PathNode, { type: 'step' }>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { tone, icon } = marks[step.state];
  const said = step.fact ?? step.reason;
  return (
    <Box
      sx={{
        ...node,
        ...(step.state === 'failed' && {
          bgcolor: 'var(--gp-bad-bg)',
          borderColor: 'var(--gp-bad-line)',
        }),
      }}
    >
      <Box sx={title}>
        {step.url ? <Link to={step.url}>{step.title}</Link> : step.title}
      </Box>
      {step.stale && step.observedAt && (
        <Box component="span" sx={line}>
          as of {clockTime(step.observedAt, now)}
        </Box>
      )}
      {word && (
        <Status
          tone={tone}
          word={word}
          icon={icon}
          size={12}
          turning={step.state === 'running'}
        />
      )}
      {said && (
        <Box
          component="span"
          title={[said, step.fact && step.reason].filter(Boolean).join('. ')}
          sx={{
            ...line,
            display: '-webkit-box',
            WebkitLineClamp: 3,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
          }}
        >
          {said}
        </Box>
      )}
    </Box>
  );
}

/** Tone of the frame: what is known to be well or not; never green for what isn't known. */
function toneOf({
  environment,
}: Extract<PathNode, { type: 'environment' }>): Tone {
  const status = statusOf(environment);
  if (status.kind === 'live') return toneOfHealth(status.status);
  return status.kind === 'absent' ? 'none' : 'unknown';
}

/** An environment on the path; a press opens its row. */
export function EnvironmentNode({
  node: stop,
  open,
  now,
  onOpen,
}: {
  readonly node: Extract<PathNode, { type: 'environment' }>;
  readonly open: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  onOpen(): void;
}) {
  const { environment, release, fact } = stop;
  const tone = toneOf(stop);
  const frame =
    tone === 'none'
      ? { borderStyle: 'dashed' }
      : {
          borderColor: `var(--gp-${tone}-line)`,
          borderTop: `3px ${tone === 'unknown' ? 'dashed' : 'solid'} var(--gp-${tone}-solid)`,
          pt: '6px',
        };
  return (
    <ButtonBase
      onClick={onOpen}
      aria-current={open ? 'true' : undefined}
      sx={{
        ...node,
        ...frame,
        ...(tone === 'bad' && { bgcolor: 'var(--gp-bad-bg)' }),
        '&:hover': {
          boxShadow: `inset 0 0 0 1px var(--gp-${tone === 'none' ? 'border-strong' : `${tone}-line`})`,
        },
        '&:focus-visible': {
          outline: '2px solid var(--gp-focus)',
          outlineOffset: '2px',
        },
      }}
    >
      <Box component="span" sx={title}>
        {environment.environment}
        {environment.drift.drifted && (
          <DriftMark iconOnly title={environment.drift.sentences[0]} />
        )}
      </Box>
      <EnvironmentHealth environment={environment} now={now} size={12} />
      {release && (
        <Box component="span" sx={{ ...line, fontWeight: 600 }}>
          {release}
        </Box>
      )}
      {fact && (
        <Box component="span" sx={line}>
          {fact}
        </Box>
      )}
    </ButtonBase>
  );
}

import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import {
  UnreadableMark,
  visuallyHidden,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { Line2 } from './Line2';
import { podMarks, podsInWords, readyOfAsked, type PodMark } from './pods';

const octagon =
  'polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)';
const looks: Record<PodMark, object> = {
  ready: { bgcolor: 'var(--gp-good-solid)', borderRadius: '2px' },
  starting: {
    boxShadow: 'inset 0 0 0 2px var(--gp-moving-solid)',
    borderRadius: '2px',
  },
  failing: { bgcolor: 'var(--gp-bad-solid)', clipPath: octagon },
};

/** One mark a pod: a square is ready, a hollow one starts, an octagon fails. */
export function PodMarks({ marks }: { readonly marks: readonly PodMark[] }) {
  if (marks.length === 0) return null;
  return (
    <Box
      component="span"
      aria-hidden
      sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '3px', mr: 0.75 }}
    >
      {marks.map((mark, index) => (
        <Box
          component="span"
          key={index}
          sx={{ width: 9, height: 9, ...looks[mark] }}
        />
      ))}
    </Box>
  );
}

/** Pods as marks, ready of those asked for, and what is not settled. */
export function PodsCell({
  environment,
}: {
  readonly environment: EnvironmentState;
}) {
  const { running } = environment;
  if (!running.known)
    return running.why === 'unreadable' ? (
      <UnreadableMark what="pods not readable" title={running.reason} />
    ) : (
      <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
        –
      </Box>
    );
  const words = podsInWords(environment);
  // A last known number of pods is no picture of what is there now.
  const marks = running.stale ? [] : podMarks(running.value.pods);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <PodMarks marks={marks} />
        <span>{readyOfAsked(environment)}</span>
        <Box
          component="span"
          sx={
            marks.length > 0
              ? visuallyHidden
              : { ml: 0.5, color: 'var(--gp-text-muted)' }
          }
        >
          ready
        </Box>
      </Box>
      {words && <Line2>{words}</Line2>}
    </>
  );
}

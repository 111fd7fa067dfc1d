import AutorenewIcon from '@mui/icons-material/Autorenew';
import CheckCircle from '@mui/icons-material/CheckCircle';
import HelpOutline from '@mui/icons-material/HelpOutline';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Report from '@mui/icons-material/Report';
import { Link } from '@backstage/core-components';
import type { Remain } from '@golden-path/plugin-golden-path-common';
import { Note, Status } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { isThere } from './describeRemains';
import type { Effect } from './effects';

const appearance = {
  waiting: { tone: 'none', word: 'not made yet', icon: RadioButtonUnchecked },
  running: { tone: 'moving', word: 'being made', icon: AutorenewIcon },
  done: { tone: 'good', word: 'exists', icon: CheckCircle },
  failed: { tone: 'bad', word: 'failed', icon: Report },
  unknown: { tone: 'unknown', word: 'not known', icon: HelpOutline },
} as const;

/** After a failure what counts is what is there, not how far the steps came. */
function statusOf(
  effect: Effect,
  remain: Remain | undefined,
): keyof typeof appearance {
  if (!remain) return effect.status;
  if (isThere(remain)) return 'done';
  return effect.status === 'failed' ? 'failed' : 'waiting';
}

/** The three effects of Create, each with how far it is and its page once it is there. */
export function EffectList({
  effects,
  remains,
}: {
  effects: readonly Effect[];
  /** What is there; known after a failure only. */
  remains?: readonly Remain[];
}) {
  return (
    <Box
      component="ol"
      aria-label="What is created"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 2,
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', md: 'repeat(3, 1fr)' },
        fontSize: 13,
      }}
    >
      {effects.map(effect => {
        const remain = remains?.find(({ kind }) => kind === effect.kind);
        const { tone, word, icon } = appearance[statusOf(effect, remain)];
        return (
          <Box component="li" key={effect.kind} sx={{ minWidth: 0 }}>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
              <b>{effect.title}</b>
              <Status
                tone={tone}
                word={word}
                icon={icon}
                filled={tone === 'bad'}
              />
            </Box>
            {remain && (
              <Box sx={{ overflowWrap: 'anywhere' }}>
                {remain.url === undefined ? (
                  <Note>{remain.name}</Note>
                ) : (
                  <Link to={remain.url} style={{ fontSize: 12 }}>
                    {remain.name}
                  </Link>
                )}
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}

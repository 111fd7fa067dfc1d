import type {
  EnvironmentScorecard,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { levelColor, noLevel } from '../level';
import { arcsOf } from './arcs';

const center = 66;

/** What the ring says, in words. */
export function ringInWords(
  scorecard: EnvironmentScorecard,
  title: string,
): string {
  const levels = scorecard.levels
    .map(
      ({ title: name, passing, counted }) => `${name} ${passing} of ${counted}`,
    )
    .join(', ');
  return `${title === noLevel ? 'No level' : `Level ${title.toLocaleLowerCase('en')}`} in ${scorecard.environment}. ${levels}`;
}

/** The level in the middle of a ring with an arc for each level. */
export function LevelRing({
  scorecard,
  definitions,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly definitions: readonly LevelDefinition[];
}) {
  const title =
    scorecard.levels.find(({ level }) => level === scorecard.level)?.title ??
    noLevel;
  return (
    <Box
      component="svg"
      viewBox="0 0 132 124"
      role="img"
      aria-label={ringInWords(scorecard, title)}
      sx={{ width: 132, height: 124, display: 'block', flex: 'none' }}
    >
      {arcsOf(scorecard.levels, { radius: 54, center }).map(
        ({ level, track, filled }) => (
          <g key={level} fill="none" strokeWidth={11}>
            <path d={track} stroke="var(--gp-border)" />
            {filled && (
              <path
                d={filled}
                stroke={`var(--gp-${levelColor(level, definitions)}-solid)`}
              />
            )}
          </g>
        ),
      )}
      <text
        x={center}
        y={68}
        textAnchor="middle"
        fontSize={title.length > 9 ? 14 : 20}
        fontWeight={600}
        fill="var(--gp-text)"
      >
        {title}
      </text>
      <text
        x={center}
        y={87}
        textAnchor="middle"
        fontSize={12}
        fill="var(--gp-text-muted)"
      >
        {scorecard.environment}
      </text>
    </Box>
  );
}

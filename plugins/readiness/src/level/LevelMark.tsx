import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { levelColor } from './levelColor';

/** Words for a service that is below the first level. */
export const noLevel = 'No level';

/** A level as dot and name; a hollow dot below the first one. */
export function LevelMark({
  level,
  levels,
}: {
  readonly level: string | undefined;
  readonly levels: readonly Pick<LevelDefinition, 'id' | 'title'>[];
}) {
  const title =
    level === undefined
      ? noLevel
      : (levels.find(({ id }) => id === level)?.title ?? level);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '5px',
        fontSize: 13,
        whiteSpace: 'nowrap',
        color: level ? 'var(--gp-text-muted)' : 'var(--gp-text-faint)',
        '&::before': {
          content: '""',
          width: 8,
          height: 8,
          flex: 'none',
          borderRadius: '50%',
          ...(level
            ? { bgcolor: `var(--gp-${levelColor(level, levels)}-solid)` }
            : { boxShadow: 'inset 0 0 0 1.5px var(--gp-border-input)' }),
        },
      }}
    >
      {title}
    </Box>
  );
}

/** A level as the initial of its name in its color, for dense tables; the name is read. */
export function LevelInitial({
  level,
  levels,
}: {
  readonly level: string;
  readonly levels: readonly Pick<LevelDefinition, 'id' | 'title'>[];
}) {
  const color = levelColor(level, levels);
  const title = levels.find(({ id }) => id === level)?.title ?? level;
  return (
    <Box
      component="span"
      role="img"
      aria-label={title}
      title={`Needed for ${title.toLocaleLowerCase('en')}`}
      sx={{
        display: 'inline-block',
        width: 18,
        height: 18,
        borderRadius: 'var(--gp-r1)',
        textAlign: 'center',
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: 600,
        color: `var(--gp-${color})`,
        bgcolor: `var(--gp-${color}-bg)`,
      }}
    >
      {title.charAt(0).toLocaleUpperCase('en')}
    </Box>
  );
}

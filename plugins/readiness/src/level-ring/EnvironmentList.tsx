import type {
  EnvironmentScorecard,
  LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { LevelMark } from '../level';
import { countedOf } from '../score/score';

/** Environments with their levels; the page shows the chosen one. */
export function EnvironmentList({
  environments,
  definitions,
  chosen,
  onChoose,
}: {
  readonly environments: readonly EnvironmentScorecard[];
  readonly definitions: readonly LevelDefinition[];
  readonly chosen: string;
  onChoose(environment: string): void;
}) {
  return (
    <Box
      component="ul"
      aria-label="Environments"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        minWidth: 0,
        display: 'grid',
        gridTemplateColumns:
          'minmax(64px, max-content) minmax(max-content, 1fr) auto',
        '& > li, & > li > button': {
          display: 'grid',
          gridColumn: '1 / -1',
          gridTemplateColumns: 'subgrid',
        },
      }}
    >
      {environments.map(({ environment, level, counts }) => (
        <li key={environment}>
          <ButtonBase
            aria-current={environment === chosen}
            onClick={() => onChoose(environment)}
            sx={{
              columnGap: 1,
              alignItems: 'center',
              minHeight: 28,
              px: 1,
              borderRadius: 'var(--gp-r1)',
              textAlign: 'left',
              fontSize: 13,
              color: 'var(--gp-text)',
              '&:hover': { bgcolor: 'var(--gp-hover)' },
              '&[aria-current="true"]': {
                bgcolor: 'var(--gp-selected)',
                fontWeight: 600,
                boxShadow: 'inset 0 0 0 1px var(--gp-primary)',
              },
              '&:focus-visible': {
                outline: '2px solid var(--gp-focus)',
                outlineOffset: 1,
              },
            }}
          >
            <Box
              component="span"
              title={environment}
              sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
            >
              {environment}
            </Box>
            <LevelMark level={level} levels={definitions} />
            <Box
              component="span"
              aria-label={`${counts.pass} of ${countedOf(counts)} pass`}
              role="img"
              sx={{
                fontSize: 12,
                fontWeight: 400,
                textAlign: 'right',
                color: 'var(--gp-text-muted)',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {counts.pass}/{countedOf(counts)}
            </Box>
          </ButtonBase>
        </li>
      ))}
    </Box>
  );
}

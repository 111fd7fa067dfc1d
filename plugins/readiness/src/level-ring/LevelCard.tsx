import type {
  EnvironmentScorecard,
  ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import { Card } from '../entity/Card';
import Box from '@mui/material/Box';
import { LevelInitial } from '../level';
import { EnvironmentList } from './EnvironmentList';
import { LevelRing } from './LevelRing';

/** The level, how full each level is, and the environments to choose from. */
export function LevelCard({
  environments,
  chosen,
  definitions,
  onChoose,
}: {
  readonly environments: readonly EnvironmentScorecard[];
  readonly chosen: EnvironmentScorecard;
  readonly definitions: ReadinessDefinitions;
  onChoose(environment: string): void;
}) {
  return (
    <Card label="Level">
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '132px minmax(0, 1fr)',
          gap: 2,
          alignItems: 'center',
          flex: 1,
          p: '14px 16px 12px',
        }}
      >
        <LevelRing scorecard={chosen} definitions={definitions.levels} />
        <EnvironmentList
          environments={environments}
          definitions={definitions.levels}
          chosen={chosen.environment}
          onChoose={onChoose}
        />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: '4px 14px',
          px: 2,
          pb: 1.5,
          fontSize: 12,
          color: 'var(--gp-text-muted)',
        }}
      >
        {chosen.levels.map(({ level, passing, counted }) => (
          <span key={level}>
            <LevelInitial level={level} levels={definitions.levels} /> {passing}{' '}
            of {counted}
          </span>
        ))}
        <Box
          component="span"
          sx={{ ml: 'auto', color: 'var(--gp-text-faint)' }}
        >
          passing in {chosen.environment}
        </Box>
      </Box>
    </Card>
  );
}

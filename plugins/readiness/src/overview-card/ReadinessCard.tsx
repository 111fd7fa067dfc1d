import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  CheckStatusMark,
  EmptyState,
  PoliteRegion,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { ServiceCard } from '@golden-path/plugin-golden-path-react/entity';
import { useScorecards } from '../entity/useScorecards';
import { ringInWords, LevelRing } from '../level-ring/LevelRing';
import { distanceInWords, missingBecause, nextLevelOf } from '../missing';
import { countedOf, percent } from '../score/score';

/** Missing checks that are named; the tab has them all. */
const shown = 3;

const addressOf = (page: string, environment: string, check?: string) =>
  `${page}?${new URLSearchParams({ environment, ...(check && { check }) })}`;

function Body({
  scorecard,
  definitions,
  page,
  now,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly definitions: ReadinessDefinitions;
  /** Address of the tab "Readiness". */
  readonly page: string;
  readonly now: number;
}) {
  const { environment, counts, score, checks } = scorecard;
  const missing = nextLevelOf(scorecard)?.missing ?? [];
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        p: '14px 16px',
        alignItems: 'center',
        fontSize: 13,
        lineHeight: '20px',
      }}
    >
      <LevelRing scorecard={scorecard} definitions={definitions.levels} />
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Box sx={{ fontSize: 14, fontWeight: 600 }}>
          {distanceInWords(scorecard)}
        </Box>
        <Box sx={{ color: 'var(--gp-text-muted)' }}>
          Score {percent(score)}: {counts.pass} of {countedOf(counts)} pass
          {counts.unknown > 0 && `, ${counts.unknown} unknown`}
          {counts.exempt > 0 && `, ${counts.exempt} exempt`}
        </Box>
        <Box component="ul" sx={{ m: '8px 0 0', p: 0, listStyle: 'none' }}>
          {missing.slice(0, shown).map(({ check, status }) => {
            const outcome = checks.find(each => each.check === check);
            const because = outcome && missingBecause(outcome, now);
            return (
              <Box
                component="li"
                key={check}
                sx={{ display: 'flex', gap: 1, minWidth: 0 }}
              >
                <CheckStatusMark status={status} size={12} />
                <Link to={addressOf(page, environment, check)}>{check}</Link>
                <Box
                  component="span"
                  title={because}
                  sx={{
                    flex: 1,
                    minWidth: 0,
                    fontSize: 12,
                    color: 'var(--gp-text-muted)',
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                    whiteSpace: 'nowrap',
                  }}
                >
                  {because}
                </Box>
              </Box>
            );
          })}
          {missing.length > shown && (
            <li>
              <Link to={addressOf(page, environment)}>
                {missing.length - shown} more
              </Link>
            </li>
          )}
        </Box>
      </Box>
    </Box>
  );
}

/** Level, score and what is missing next, of the environment that is furthest; leads to the tab. */
export function ReadinessCard() {
  const { entity } = useEntity();
  const entityPage = useRouteRef(entityRouteRef);
  const { answer } = useScorecards();
  const now = useNow();
  const page = `${entityPage(entityRouteParams(entity))}/readiness`;
  return (
    <ServiceCard
      title="Readiness"
      link={<Link to={page}>Open readiness</Link>}
      what="scorecard"
      rows={4}
      answer={answer}
    >
      {({ scorecards, definitions }) => {
        const scorecard = scorecards.environments.at(-1);
        return scorecard ? (
          <>
            <PoliteRegion
              message={ringInWords(scorecard, scorecard.level ?? '')}
            />
            <Body
              scorecard={scorecard}
              definitions={definitions}
              page={page}
              now={now}
            />
          </>
        ) : (
          <EmptyState>Not judged in any environment yet.</EmptyState>
        );
      }}
    </ServiceCard>
  );
}

import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { PoliteRegion, useNow } from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  ReadinessDefinitions,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { readinessApiRef } from '../api';
import { CheckPanel } from '../check';
import { ChecksCard } from '../checks';
import { AskDialog, type ExemptionDraft, ExemptionsCard } from '../exemptions';
import { noLevel } from '../level';
import { LevelCard } from '../level-ring';
import { MissingCard } from '../missing';
import { countedOf } from '../score/score';
import { ScoreCard } from '../trend';
import { StaleBanner } from './EntityStates';
import { bandStyle } from './layout';
import type { Chosen } from './useChosen';
import { useHistory } from './useHistory';
import { usePrinting } from './usePrinting';

/** What changed, for those who can't see it change. */
const inWords = ({
  environment,
  level,
  levels,
  counts,
}: EnvironmentScorecard) =>
  `${environment} is ${levels.find(each => each.level === level)?.title ?? noLevel}, ${counts.pass} of ${countedOf(counts)} checks pass, ${counts.fail} fail, ${counts.unknown} are unknown`;

/** Properties of {@link Scorecard}. */
export interface ScorecardProps {
  readonly service: CompoundEntityRef;
  readonly answer: ServiceScorecards;
  readonly scorecard: EnvironmentScorecard;
  readonly definitions: ReadinessDefinitions;
  readonly chosen: Chosen;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
}

/** The scorecard of one environment: level, what is missing, score, checks and exemptions. */
export function Scorecard({
  service,
  answer,
  scorecard,
  definitions,
  chosen,
  onLook,
}: ScorecardProps) {
  const api = useApi(readinessApiRef);
  const now = useNow();
  const printing = usePrinting();
  const { environment } = scorecard;
  const history = useHistory(service, environment);
  const [asks, setAsks] = useState<Partial<ExemptionDraft>>();
  const [sought, setSought] = useState(chosen.check);
  useEffect(() => {
    if (sought === undefined) return;
    document.getElementById(`check-${sought}`)?.scrollIntoView?.({
      block: 'center',
    });
    setSought(undefined);
  }, [sought]);
  const openCheck = (check: string) => {
    chosen.open(check);
    setSought(check);
  };
  const changes = history.value?.changes ?? [];
  return (
    <>
      <PoliteRegion message={inWords(scorecard)} />
      <StaleBanner scorecard={scorecard} now={now} />
      <Box sx={bandStyle}>
        <LevelCard
          environments={answer.environments}
          chosen={scorecard}
          definitions={definitions}
          onChoose={chosen.chooseEnvironment}
        />
        <MissingCard
          scorecard={scorecard}
          exemptions={answer.exemptions}
          points={history.value?.points ?? []}
          now={now}
          onOpen={openCheck}
        />
        <ScoreCard
          scorecard={scorecard}
          history={history}
          levels={definitions.levels}
          now={now}
        />
      </Box>
      <ChecksCard
        service={service}
        answer={answer}
        scorecard={scorecard}
        definitions={definitions}
        chosen={chosen}
        printing={printing}
        now={now}
        onLook={onLook}
        panel={line => (
          <CheckPanel
            service={service}
            answer={answer}
            scorecard={scorecard}
            line={line}
            changes={changes}
            printing={printing}
            fixSought={chosen.fix === line.description.id}
            alert={
              chosen.fix === line.description.id ? chosen.alert : undefined
            }
            now={now}
            onChooseEnvironment={chosen.chooseEnvironment}
            onAskExemption={check =>
              setAsks({ check, environments: [environment] })
            }
            onLook={onLook}
          />
        )}
      />
      <ExemptionsCard
        answer={answer}
        now={now}
        onAsk={start => setAsks({ environments: [environment], ...start })}
        onLook={onLook}
      />
      {asks && (
        <AskDialog
          checks={definitions.checks}
          environments={answer.environments.map(each => each.environment)}
          start={asks}
          most={definitions.exemptionDays}
          onAsk={async request => {
            await api.requestExemption(service, request);
            onLook();
          }}
          onClose={() => setAsks(undefined)}
        />
      )}
    </>
  );
}

import {
  Banner,
  ErrorState,
  Panel,
  printedClass,
  PrintStyles,
  SilentPortal,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { isHiddenService } from '@golden-path/plugin-golden-path-react/entity';
import { NoAccess, NoScorecard } from './EntityStates';
import { pageStyle } from './layout';
import { ReadinessLoading } from './ReadinessLoading';
import { Scorecard } from './Scorecard';
import { useChosen } from './useChosen';
import { useScorecards } from './useScorecards';

function Page({ children }: { readonly children: ReactNode }) {
  return (
    <Box className={printedClass} sx={{ containerType: 'inline-size' }}>
      <PrintStyles />
      <Box sx={pageStyle}>{children}</Box>
    </Box>
  );
}

/** Whether a service may go to production, what is missing, and how to fix it: the tab of its page. */
export function ReadinessTab() {
  const { service, owners, scorecards, definitions } = useScorecards();
  const chosen = useChosen(scorecards.value?.environments);
  const error = scorecards.error ?? definitions.error;
  const answer = scorecards.value;
  const retry = () => {
    scorecards.retry();
    definitions.retry();
  };
  if (isHiddenService(scorecards.error))
    return (
      <Page>
        <NoAccess service={service} owners={owners} />
      </Page>
    );
  if (!answer || !definitions.value)
    return (
      <Page>
        {error ? (
          <Panel title="Readiness">
            <ErrorState
              title="The scorecard could not be read"
              error={error}
              onRetry={retry}
            />
          </Panel>
        ) : (
          <ReadinessLoading />
        )}
      </Page>
    );
  const last = answer.environments.at(-1);
  if (!last)
    return (
      <Page>
        <NoScorecard />
      </Page>
    );
  const scorecard = answer.environments.find(
    ({ environment }) => environment === chosen.environment,
  );
  const { answeredAt } = scorecards;
  return (
    <Page>
      {error && answeredAt !== undefined && (
        <SilentPortal
          answeredAt={answeredAt}
          error={error}
          now={Date.now()}
          onRetry={retry}
        />
      )}
      {!scorecard && (
        <Banner
          tone="attention"
          title={`There is no scorecard of an environment “${chosen.environment}” here.`}
        >
          What you see is {last.environment}.
        </Banner>
      )}
      <Scorecard
        service={service}
        answer={answer}
        scorecard={scorecard ?? last}
        definitions={definitions.value}
        chosen={chosen}
        onLook={scorecards.retry}
      />
    </Page>
  );
}

import { Banner } from '@golden-path/plugin-golden-path-react';
import { ServiceTab } from '@golden-path/plugin-golden-path-react/entity';
import { readinessReadPermission } from '@golden-path/plugin-readiness-common';
import { NoScorecard } from './EntityStates';
import { ReadinessLoading } from './ReadinessLoading';
import { Scorecard } from './Scorecard';
import { useChosen } from './useChosen';
import { useScorecards } from './useScorecards';

/** Whether a service may go to production, what is missing, and how to fix it: the tab of its page. */
export function ReadinessTab() {
  const { look, ...page } = useScorecards();
  const chosen = useChosen(page.answer.value?.scorecards.environments);
  return (
    <ServiceTab
      {...page}
      title="Readiness"
      what="scorecard"
      permission={readinessReadPermission.name}
      loading={<ReadinessLoading />}
    >
      {({ scorecards, definitions }) => {
        const last = scorecards.environments.at(-1);
        if (!last) return <NoScorecard />;
        const scorecard = scorecards.environments.find(
          ({ environment }) => environment === chosen.environment,
        );
        return (
          <>
            {!scorecard && (
              <Banner
                tone="attention"
                title={`There is no scorecard of an environment “${chosen.environment}” here.`}
              >
                What you see is {last.environment}.
              </Banner>
            )}
            <Scorecard
              service={page.service}
              answer={scorecards}
              scorecard={scorecard ?? last}
              definitions={definitions}
              chosen={chosen}
              onLook={look}
            />
          </>
        );
      }}
    </ServiceTab>
  );
}

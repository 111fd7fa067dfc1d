import {
  ServiceTab,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import { runbooksReadPermission } from '@golden-path/plugin-runbooks-common';
import { NoEnvironment } from './EntityStates';
import { FirstReadingView } from './FirstReadingView';
import { RunbooksLoading } from './RunbooksLoading';
import { RunbooksView } from './RunbooksView';
import { useChosen } from './useChosen';
import { useAllRunbooks } from './useRunbooks';

/** What to do when a service burns: who is on call, what fires, and the page about it with its commands filled in. */
export function RunbooksTab() {
  const page = useService();
  const answer = useAllRunbooks(page.service);
  const use = useChosen(answer.value);
  return (
    <ServiceTab
      {...page}
      title="Runbooks"
      what="runbooks"
      permission={runbooksReadPermission.name}
      answer={answer}
      loading={<RunbooksLoading />}
    >
      {(value, now) => {
        const shown = { service: page.service, answer: value, now };
        if (value.firstReading)
          return <FirstReadingView {...shown} reading={value.firstReading} />;
        return use.chosen ? (
          <RunbooksView
            {...shown}
            chosen={use.chosen}
            use={use}
            onLook={answer.retry}
          />
        ) : (
          <NoEnvironment />
        );
      }}
    </ServiceTab>
  );
}

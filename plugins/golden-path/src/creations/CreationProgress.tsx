import { DefaultTemplateOutputs } from '@backstage/plugin-scaffolder-react/alpha';
import {
  scaffolderApiRef,
  useTaskEventStream,
} from '@backstage/plugin-scaffolder-react';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { ErrorState, Panel } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentProps, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { CleanUpDialog } from './CleanUpDialog';
import { hasRemains } from './describeRemains';
import { EffectList } from './EffectList';
import { type Effect, effectsOf } from './effects';
import { useCreations } from './useCreations';

/**
 * The part of a task's page below its steps: how far the three effects of Create are; once a step failed, what is there
 * already, with Resume and Clean up; the result at the end.
 */
export function CreationProgress({
  output,
}: Pick<ComponentProps<typeof DefaultTemplateOutputs>, 'output'>) {
  const { taskId = '' } = useParams();
  const { task, steps, completed, cancelled, error } =
    useTaskEventStream(taskId);
  const effects = effectsOf(task?.spec.steps ?? [], steps);
  const stopped = cancelled || (completed && error !== undefined);
  const service = String(task?.spec.parameters.name ?? 'the service');
  return (
    <>
      {effects.length > 0 && stopped && (
        <HalfCreated taskId={taskId} service={service} effects={effects} />
      )}
      {effects.length > 0 && !stopped && !output && (
        <Box sx={{ pb: 2 }}>
          <Panel title={`Creating ${service}`}>
            <EffectList effects={effects} />
          </Panel>
        </Box>
      )}
      <DefaultTemplateOutputs output={output} />
    </>
  );
}

function HalfCreated({
  taskId,
  service,
  effects,
}: {
  taskId: string;
  service: string;
  effects: readonly Effect[];
}) {
  const scaffolder = useApi(scaffolderApiRef);
  const navigate = useNavigate();
  const home = useRouteRef(rootRouteRef);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const creations = useCreations([taskId]);
  const answer = creations.value?.get(taskId);
  const remains =
    answer === undefined || answer instanceof Error
      ? undefined
      : answer.remains;
  const somethingIsThere = remains === undefined || hasRemains(remains);
  const resume = async () => {
    try {
      await scaffolder.retry?.(taskId);
      // The framework reads a task's events once; a new page reads them anew.
      navigate(0);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  };
  return (
    <Box sx={{ pb: 2 }}>
      <Panel
        title={
          somethingIsThere
            ? `${service} is half created`
            : `Nothing of ${service} was created`
        }
        note="Resume goes on from here and makes nothing twice"
        actions={
          <>
            {remains && hasRemains(remains) && (
              <Button
                size="small"
                variant="text"
                onClick={() => setAsking(true)}
                sx={{ color: 'var(--gp-text)' }}
              >
                Clean up…
              </Button>
            )}
            <Button size="small" variant="contained" onClick={resume}>
              Resume
            </Button>
          </>
        }
      >
        {problem && (
          <ErrorState title="It could not be resumed" error={problem} />
        )}
        {answer instanceof Error && (
          <ErrorState
            title="What is there could not be told"
            error={answer}
            onRetry={creations.retry}
          />
        )}
        <EffectList effects={effects} remains={remains} />
      </Panel>
      {asking && (
        <CleanUpDialog
          taskId={taskId}
          service={service}
          onClose={cleaned => {
            setAsking(false);
            if (cleaned) navigate(home?.() ?? '/');
          }}
        />
      )}
    </Box>
  );
}

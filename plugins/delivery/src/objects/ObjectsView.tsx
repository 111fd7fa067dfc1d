import type {
  EnvironmentObjects,
  ObjectReference,
} from '@golden-path/plugin-delivery-common';
import { EmptyState, hatch } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { ObjectDetail } from './ObjectDetail';
import { objectKey } from './buildObjectTree';
import { ObjectTree } from './ObjectTree';

/** The tree of an environment's objects, and the chosen one in detail. */
export function ObjectsView({
  environment,
  answer,
  cause,
  failingOnly,
  chosen,
  now,
  onChoose,
}: {
  readonly environment: string;
  readonly answer: EnvironmentObjects;
  readonly cause: ObjectReference | undefined;
  readonly failingOnly: boolean;
  readonly chosen: string | undefined;
  readonly now: number;
  onChoose(object: string | undefined): void;
}) {
  if (answer.objects.length === 0)
    return <EmptyState>The cluster has no object of {environment}.</EmptyState>;
  const node = answer.objects.find(
    ({ object }) => objectKey(object) === chosen,
  );
  return (
    <Box
      sx={{
        containerType: 'inline-size',
        containerName: 'objects',
        backgroundImage: answer.stale ? hatch : undefined,
      }}
    >
      <ObjectTree
        label={`Objects of ${environment}`}
        objects={answer.objects}
        cause={cause}
        failingOnly={failingOnly}
        chosen={chosen}
        onChoose={onChoose}
      />
      {chosen && !node && (
        <EmptyState>
          {chosen.replace('/', ' ')} is not among the objects of {environment}{' '}
          any more.
        </EmptyState>
      )}
      {node && (
        <ObjectDetail
          node={node}
          events={answer.events}
          now={now}
          onClose={() => onChoose(undefined)}
        />
      )}
      {answer.leftOut > 0 && (
        <EmptyState>
          {answer.leftOut} more objects are not shown; the limit is{' '}
          {answer.objects.length}.
        </EmptyState>
      )}
    </Box>
  );
}

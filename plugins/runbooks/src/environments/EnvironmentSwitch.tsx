import {
  Choice,
  Status,
  visuallyHidden,
} from '@golden-path/plugin-golden-path-react';
import type { RunbooksEnvironment } from '@golden-path/plugin-runbooks-common';
import NotificationsActive from '@mui/icons-material/NotificationsActive';
import Box from '@mui/material/Box';
import { firingIn } from './needsMost';

function Word({ environment }: { readonly environment: RunbooksEnvironment }) {
  const firing = firingIn(environment);
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: '6px' }}
    >
      {environment.name}
      {firing > 0 && (
        <>
          <Status tone="bad" icon={NotificationsActive} word={`${firing}`} />
          <Box component="span" sx={visuallyHidden}>
            firing
          </Box>
        </>
      )}
    </Box>
  );
}

/** In which environment to work; those where alerts fire are marked with their number. */
export function EnvironmentSwitch({
  environments,
  chosen,
  onChoose,
}: {
  /** In delivery order. */
  readonly environments: readonly RunbooksEnvironment[];
  readonly chosen: string;
  onChoose(environment: string): void;
}) {
  return (
    <Choice
      label="Environment"
      value={chosen}
      options={environments.map(environment => [
        environment.name,
        <Word key={environment.name} environment={environment} />,
      ])}
      onChange={onChoose}
    />
  );
}

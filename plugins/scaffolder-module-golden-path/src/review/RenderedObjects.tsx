import type { RenderedObject } from '@golden-path/plugin-golden-path-common';
import { CodeView, EmptyState } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';

const keyOf = (object: RenderedObject) =>
  `${object.apiVersion} ${object.kind} ${object.name}`;

/** The objects as kustomize renders them, by environment. */
export function RenderedObjects({
  objects,
}: {
  objects: readonly RenderedObject[];
}) {
  const environments = [...new Set(objects.map(object => object.environment))];
  const [environment, setEnvironment] = useState(
    environments.at(-2) ?? environments[0] ?? '',
  );
  const [key, setKey] = useState<string>();
  const here = objects.filter(object => object.environment === environment);
  const chosen = here.find(object => keyOf(object) === key) ?? here[0];
  if (!chosen) return <EmptyState>Nothing was rendered.</EmptyState>;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          p: 1.5,
          borderBottom: '1px solid var(--gp-border)',
        }}
      >
        <TextField
          select
          size="small"
          label="Environment"
          value={environment}
          onChange={event => setEnvironment(event.target.value)}
          sx={{ minWidth: 150 }}
        >
          {environments.map(name => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          size="small"
          label={`Object, ${here.length}`}
          value={keyOf(chosen)}
          onChange={event => setKey(event.target.value)}
          sx={{ minWidth: 280, flex: 1 }}
        >
          {here.map(object => (
            <MenuItem key={keyOf(object)} value={keyOf(object)}>
              {object.kind} {object.name}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <CodeView
        label={`${chosen.kind} ${chosen.name} in ${environment}`}
        text={chosen.yaml}
      />
    </>
  );
}

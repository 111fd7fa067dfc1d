import DeleteOutline from '@mui/icons-material/DeleteOutline';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { textFieldStyle } from '../field';
import type { VariableRow } from './rows';

/** Properties of {@link VariableEditor}. */
export interface VariableEditorProps {
  readonly row: VariableRow;
  readonly environments: readonly string[];
  readonly problem?: string;
  onChange(row: VariableRow): void;
  onRemove(): void;
}

const small = { size: 'small', margin: 'none', sx: textFieldStyle } as const;

/** One variable: name, value, and a line for each environment where it differs. */
export function VariableEditor({
  row,
  environments,
  problem,
  onChange,
  onRemove,
}: VariableEditorProps) {
  const differing = environments.filter(
    environment => environment in row.environments,
  );
  const others = environments.filter(
    environment => !(environment in row.environments),
  );
  const setIn = (environment: string, value: string) =>
    onChange({
      ...row,
      environments: { ...row.environments, [environment]: value },
    });
  const sameIn = (environment: string) => {
    const { [environment]: _removed, ...rest } = row.environments;
    onChange({ ...row, environments: rest });
  };
  const name = row.name || 'new variable';
  return (
    <Box sx={{ mb: 1.5 }}>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'flex-start',
          flexWrap: { xs: 'wrap', sm: 'nowrap' },
        }}
      >
        <TextField
          {...small}
          label="Name"
          value={row.name}
          error={problem !== undefined}
          helperText={problem}
          onChange={event =>
            onChange({ ...row, name: event.target.value.toUpperCase() })
          }
          inputProps={{ spellCheck: false }}
          sx={{ ...textFieldStyle, flex: '1 1 180px' }}
        />
        <TextField
          {...small}
          label={differing.length > 0 ? 'Value elsewhere' : 'Value'}
          value={row.value}
          onChange={event => onChange({ ...row, value: event.target.value })}
          sx={{ ...textFieldStyle, flex: '2 1 180px' }}
        />
        {others.length > 0 && (
          <TextField
            {...small}
            select
            label="Differs in"
            value=""
            onChange={event => setIn(event.target.value, row.value)}
            sx={{ ...textFieldStyle, width: 116 }}
          >
            {others.map(environment => (
              <MenuItem key={environment} value={environment}>
                {environment}
              </MenuItem>
            ))}
          </TextField>
        )}
        <IconButton aria-label={`remove ${name}`} onClick={onRemove}>
          <DeleteOutline fontSize="small" />
        </IconButton>
      </Box>
      {differing.map(environment => (
        <Box
          key={environment}
          sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 1, ml: 3 }}
        >
          <TextField
            {...small}
            label={`${name} in ${environment}`}
            value={row.environments[environment]}
            onChange={event => setIn(environment, event.target.value)}
            sx={{ ...textFieldStyle, flex: 1, maxWidth: 320 }}
          />
          <IconButton
            aria-label={`${name} in ${environment}: same as elsewhere`}
            onClick={() => sameIn(environment)}
          >
            <DeleteOutline fontSize="small" />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}

import AddIcon from '@mui/icons-material/Add';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { goldenPathApiRef, useLoaded } from '@golden-path/plugin-golden-path';
import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import { FieldShell } from '../field';
import {
  ConfigValue,
  configOf,
  nameProblem,
  rowsOf,
  VariableRow,
} from './rows';
import { VariableEditor } from './VariableEditor';

/** Environment variables, each with one value or with others by environment. */
export function ConfigField({
  formData = {},
  onChange,
  schema,
  idSchema,
  rawErrors,
}: FieldExtensionComponentProps<ConfigValue>) {
  const api = useApi(goldenPathApiRef);
  const organisation = useLoaded(
    useCallback((signal: AbortSignal) => api.getOrganisation(signal), [api]),
  );
  const environments = [
    ...(organisation.value?.environments.map(environment => environment.name) ??
      []),
    'preview',
  ];
  const [rows, setRows] = useState<VariableRow[]>(() => rowsOf(formData));
  const update = (next: VariableRow[]) => {
    setRows(next);
    onChange(configOf(next));
  };
  return (
    <FieldShell
      id={idSchema?.$id ?? 'config'}
      title={schema.title}
      description={schema.description}
      errors={rawErrors}
    >
      {rows.map((row, index) => (
        <VariableEditor
          // A row has no identity but its place while its name is being typed.
          key={`row-${index}`}
          row={row}
          environments={environments}
          problem={nameProblem(rows, index)}
          onChange={changed =>
            update(rows.map((other, at) => (at === index ? changed : other)))
          }
          onRemove={() => update(rows.filter((_other, at) => at !== index))}
        />
      ))}
      <Button
        size="small"
        variant="outlined"
        startIcon={<AddIcon />}
        onClick={() =>
          setRows([...rows, { name: '', value: '', environments: {} }])
        }
      >
        Add a variable
      </Button>
    </FieldShell>
  );
}

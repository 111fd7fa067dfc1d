import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoaded } from '@golden-path/plugin-golden-path';
import Box from '@mui/material/Box';
import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useCallback } from 'react';
import {
  checkboxLabelStyle,
  FieldFrame,
  FieldShell,
  notesId,
  textFieldStyle,
} from '../field';

/** As a blueprint writes a dependency. */
export type DependencyValue =
  | { type: 'postgres' }
  | { type: 'redis' }
  | { type: 'internet' }
  | { type: 'service'; name: string };

const choices = [
  {
    type: 'postgres',
    label: 'PostgreSQL: a database of its own, and DATABASE_URL',
  },
  { type: 'redis', label: 'Redis: a cache of its own, and REDIS_URL' },
  {
    type: 'internet',
    label: 'Internet: servers outside the company, by HTTPS',
  },
] as const;

/** Databases, caches and the internet to tick, and other services to pick from the catalog. */
export function DependenciesField({
  formData = [],
  onChange,
  schema,
  idSchema,
  rawErrors,
}: FieldExtensionComponentProps<DependencyValue[]>) {
  const catalog = useApi(catalogApiRef);
  const services = useLoaded(
    useCallback(async () => {
      const { items } = await catalog.getEntities({
        filter: { kind: 'Component', 'spec.type': 'service' },
        fields: ['metadata.name'],
      });
      return items.map(entity => entity.metadata.name).sort();
    }, [catalog]),
  );
  const chosen = formData.flatMap(dependency =>
    dependency.type === 'service' ? [dependency.name] : [],
  );
  const others = formData.filter(dependency => dependency.type !== 'service');
  const id = idSchema?.$id ?? 'dependencies';
  const servicesId = `${id}-services`;
  return (
    <FieldShell
      id={id}
      title={schema.title}
      description={schema.description}
      errors={rawErrors}
    >
      {choices.map(({ type, label }) => (
        <FormControlLabel
          key={type}
          disableTypography
          sx={{ ...checkboxLabelStyle, display: 'flex' }}
          label={label}
          control={
            <Checkbox
              size="small"
              sx={{ p: '6px' }}
              checked={formData.some(dependency => dependency.type === type)}
              onChange={(_event, checked) =>
                onChange(
                  checked
                    ? [...formData, { type }]
                    : formData.filter(dependency => dependency.type !== type),
                )
              }
            />
          }
        />
      ))}
      <Box sx={{ mt: 1 }}>
        <FieldFrame
          id={servicesId}
          label="Other services it calls"
          help="The network policies let it reach them, and nothing else."
          errors={
            services.error && [
              `The catalog could not be read: ${services.error.message}`,
            ]
          }
        >
          <Autocomplete
            multiple
            size="small"
            id={servicesId}
            options={services.value ?? []}
            loading={services.loading}
            value={chosen}
            onChange={(_event, names) =>
              onChange([
                ...others,
                ...names.map(name => ({ type: 'service' as const, name })),
              ])
            }
            noOptionsText="The catalog has no other service"
            renderInput={params => (
              <TextField
                {...params}
                inputProps={{
                  ...params.inputProps,
                  'aria-describedby': notesId(servicesId),
                }}
                sx={textFieldStyle}
              />
            )}
          />
        </FieldFrame>
      </Box>
    </FieldShell>
  );
}

import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoaded } from '@golden-path/plugin-golden-path';
import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useCallback } from 'react';
import { FieldShell } from '../field';

/** As a blueprint writes a dependency. */
export type DependencyValue =
  { type: 'postgres' } | { type: 'redis' } | { type: 'service'; name: string };

const stores = [
  {
    type: 'postgres',
    label: 'PostgreSQL: a database of its own, and DATABASE_URL',
  },
  { type: 'redis', label: 'Redis: a cache of its own, and REDIS_URL' },
] as const;

/** Databases and caches to tick, and other services to pick from the catalog. */
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
  return (
    <FieldShell
      id={idSchema?.$id ?? 'dependencies'}
      title={schema.title}
      description={schema.description}
      errors={rawErrors}
    >
      {stores.map(({ type, label }) => (
        <FormControlLabel
          key={type}
          sx={{ display: 'flex' }}
          label={label}
          control={
            <Checkbox
              size="small"
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
      <Autocomplete
        multiple
        size="small"
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
            label="Other services it calls"
            helperText={
              services.error?.message ?? 'Opens the network policy towards them'
            }
            margin="dense"
          />
        )}
      />
    </FieldShell>
  );
}

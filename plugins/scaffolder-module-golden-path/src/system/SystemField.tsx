import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useLoaded } from '@golden-path/plugin-golden-path';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useCallback } from 'react';
import { FieldFrame, notesId, textFieldStyle } from '../field';

interface SystemOption {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
}

function useSystems() {
  const catalog = useApi(catalogApiRef);
  return useLoaded(
    useCallback(async (): Promise<SystemOption[]> => {
      const { items } = await catalog.getEntities({
        filter: { kind: 'System' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
        order: { field: 'metadata.name', order: 'asc' },
      });
      return items.map(entity => ({
        ref: stringifyEntityRef(entity),
        name: entity.metadata.name,
        title: entity.metadata.title ?? entity.metadata.name,
      }));
    }, [catalog]),
  );
}

/** The system that the service is a part of, from the catalog; its value is the entity reference. */
export function SystemField({
  formData,
  onChange,
  schema,
  idSchema,
  required,
  disabled,
  rawErrors = [],
}: FieldExtensionComponentProps<string>) {
  const systems = useSystems();
  const id = idSchema?.$id ?? 'system';
  const chosen = systems.value?.find(system => system.ref === formData);
  return (
    <FieldFrame
      id={id}
      label={schema.title}
      required={required}
      help={schema.description}
      errors={[
        ...(systems.error
          ? [`The catalog could not be read: ${systems.error.message}`]
          : []),
        ...(rawErrors.length > 0 ? ['A system of the catalog is needed'] : []),
      ]}
    >
      <Autocomplete
        id={id}
        size="small"
        options={systems.value ?? []}
        loading={systems.loading}
        value={chosen ?? null}
        disabled={disabled}
        getOptionLabel={system => system.title}
        isOptionEqualToValue={(a, b) => a.ref === b.ref}
        filterOptions={(options, { inputValue }) =>
          options.filter(({ name, title }) =>
            `${name} ${title}`.toLowerCase().includes(inputValue.toLowerCase()),
          )
        }
        noOptionsText="The catalog has no such system"
        onChange={(_event, system) => onChange(system?.ref)}
        renderInput={params => (
          <TextField
            {...params}
            inputProps={{
              ...params.inputProps,
              'aria-describedby': notesId(id),
            }}
            sx={textFieldStyle}
          />
        )}
      />
    </FieldFrame>
  );
}

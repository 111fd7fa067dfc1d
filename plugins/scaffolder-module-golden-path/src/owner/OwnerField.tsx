import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoaded } from '@golden-path/plugin-golden-path';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useCallback, useEffect } from 'react';
import { controlStyle, FieldFrame, notesId } from '../field';

function useMyGroups() {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  return useLoaded(
    useCallback(async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      const groups = ownershipEntityRefs.filter(ref =>
        ref.startsWith('group:'),
      );
      if (groups.length === 0) return [];
      const { items } = await catalog.getEntitiesByRefs({ entityRefs: groups });
      return items.flatMap(entity => {
        if (!entity) return [];
        const profile = entity.spec?.profile;
        const title =
          typeof profile === 'object' &&
          profile !== null &&
          'displayName' in profile
            ? String(profile.displayName)
            : entity.metadata.name;
        return [{ ref: stringifyEntityRef(entity), title }];
      });
    }, [catalog, identity]),
  );
}

/** The owning group, from those that the signed-in person is a member of; the only one is chosen by itself. */
export function OwnerField({
  formData,
  onChange,
  required,
  schema,
  idSchema,
  rawErrors = [],
  disabled,
}: FieldExtensionComponentProps<string>) {
  const { value: groups, error } = useMyGroups();
  const only = groups?.length === 1 ? groups[0]?.ref : undefined;
  useEffect(() => {
    if (!formData && only) onChange(only);
  }, [formData, only, onChange]);
  const empty =
    groups?.length === 0
      ? 'You are in no group, so you can’t own a service. Ask a platform engineer to add you to one.'
      : undefined;
  const id = idSchema?.$id ?? 'owner';
  const errors = [
    error && `Your groups could not be read: ${error.message}`,
    empty,
    ...(formData ? [] : rawErrors),
  ].filter(problem => problem !== undefined);
  return (
    <FieldFrame
      id={id}
      label={schema.title}
      labelAs="span"
      required={required}
      help={schema.description}
      errors={errors}
    >
      <Select
        id={id}
        labelId={`${id}-label`}
        size="small"
        fullWidth
        value={groups?.some(group => group.ref === formData) ? formData : ''}
        disabled={disabled}
        error={errors.length > 0}
        onChange={event => onChange(event.target.value)}
        SelectDisplayProps={{
          'aria-describedby': notesId(id),
          'aria-required': required || undefined,
        }}
        sx={controlStyle}
      >
        {(groups ?? []).map(group => (
          <MenuItem key={group.ref} value={group.ref} sx={{ fontSize: 14 }}>
            {group.title}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}

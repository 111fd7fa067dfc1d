import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLoaded } from '@golden-path/plugin-golden-path';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useEffect } from 'react';

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
  return (
    <TextField
      select
      id={idSchema?.$id}
      label={schema.title}
      value={groups?.some(group => group.ref === formData) ? formData : ''}
      onChange={event => onChange(event.target.value)}
      required={required}
      disabled={disabled}
      fullWidth
      margin="dense"
      error={rawErrors.length > 0 || error !== undefined || empty !== undefined}
      helperText={error?.message ?? empty ?? rawErrors[0] ?? schema.description}
    >
      {(groups ?? []).map(group => (
        <MenuItem key={group.ref} value={group.ref}>
          {group.title}
        </MenuItem>
      ))}
    </TextField>
  );
}

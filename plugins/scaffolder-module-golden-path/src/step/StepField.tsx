import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useKeptDraft } from '../draft';
import { ObjectFieldProps, withFormTheme } from '../form-theme';
import { withMissingFields } from './missingFields';

/**
 * A whole step of the form in the portal's look; every other field inside stays what it is. Keeps what is typed over a
 * reload of the page.
 */
export function StepField(props: ObjectFieldProps) {
  const { registry, formContext } = props;
  useKeptDraft(formContext?.formData);
  const themed = useMemo(() => withFormTheme(registry), [registry]);
  const { ObjectField } = registry.fields;
  if (!ObjectField) return null;
  const errorSchema = withMissingFields(props, props.rawErrors ?? []);
  return (
    <Box sx={{ pt: 1 }}>
      <ObjectField {...props} errorSchema={errorSchema} registry={themed} />
    </Box>
  );
}

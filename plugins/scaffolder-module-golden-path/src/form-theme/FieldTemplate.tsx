import Box from '@mui/material/Box';
import { FieldFrame, FieldNotes } from '../field';
import type { FieldTemplateProps, PlainSchema } from './formTypes';
import { acceptedOf } from './options';
import { defaultWords, fieldError, itemErrors } from './wording';

/** Label, help with the default, and errors around a plain control; fields of ours bring their own. */
export function FieldTemplate({
  id,
  label,
  hidden,
  required,
  rawDescription,
  rawErrors = [],
  schema,
  uiSchema,
  formData,
  children,
}: FieldTemplateProps) {
  if (hidden) return <Box hidden>{children}</Box>;
  if (schema.type === 'object' || uiSchema?.['ui:field'])
    return <>{children}</>;
  const plain = schema as PlainSchema;
  const accepted = acceptedOf(uiSchema);
  const errors = Array.isArray(formData)
    ? itemErrors(label, plain, formData, accepted)
    : rawErrors
        .slice(0, 1)
        .map(() => fieldError(label, plain, formData, accepted));
  const help = [rawDescription, defaultWords(plain)].filter(Boolean).join(' ');
  if (schema.type === 'boolean')
    return (
      <Box>
        {children}
        <Box sx={{ pl: '27px', mt: '-4px' }}>
          <FieldNotes id={id} help={help} errors={errors} />
        </Box>
      </Box>
    );
  return (
    <FieldFrame
      id={id}
      label={label}
      required={required}
      help={help}
      errors={errors}
      labelAs={plain.enum ? 'span' : 'label'}
    >
      {children}
    </FieldFrame>
  );
}

import CheckCircle from '@mui/icons-material/CheckCircle';
import DoNotDisturbOn from '@mui/icons-material/DoNotDisturbOn';
import HelpOutline from '@mui/icons-material/HelpOutline';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Status } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import { controlStyle, FieldFrame, notesId } from '../field';
import { NameState, useNameAvailability } from './useNameAvailability';

function Verdict({ state }: { state: NameState }) {
  switch (state.status) {
    case 'empty':
      return null;
    case 'checking':
      return <span>Checking whether the name is free…</span>;
    case 'unknown':
      return (
        <Status
          tone="unknown"
          icon={HelpOutline}
          word={`It could not be checked whether the name is free: ${state.error.message}`}
        />
      );
    case 'answered': {
      const { answer } = state;
      if (!answer.available && answer.reasons.length > 0) {
        return (
          <>
            {answer.reasons.map(reason => (
              <Box
                key={reason}
                sx={{ display: 'flex', gap: '5px', color: 'var(--gp-bad)' }}
              >
                <DoNotDisturbOn aria-hidden sx={{ fontSize: 16, mt: '2px' }} />
                <span>{reason}</span>
              </Box>
            ))}
          </>
        );
      }
      if (answer.unknown.length > 0)
        return (
          <Status
            tone="unknown"
            icon={HelpOutline}
            word={`Not known: ${answer.unknown.join('; ')}`}
          />
        );
      return (
        <Status
          tone="good"
          icon={CheckCircle}
          word={`${answer.name} is free`}
        />
      );
    }
    default:
      return state satisfies never;
  }
}

/** Name of the service, with a live answer whether it is free and accepted. */
export function ServiceNameField(props: FieldExtensionComponentProps<string>) {
  const {
    formData = '',
    onChange,
    rawErrors = [],
    required,
    schema,
    idSchema,
    disabled,
    formContext,
    uiSchema,
  } = props;
  const owner = formContext?.formData?.owner;
  const state = useNameAvailability(
    formData,
    typeof owner === 'string' ? owner : undefined,
  );
  const refused =
    state.status === 'answered' &&
    !state.answer.available &&
    state.answer.reasons.length > 0;
  const id = idSchema?.$id ?? 'service-name';
  return (
    <FieldFrame
      id={id}
      label={schema.title}
      required={required}
      help={
        formData ? (
          <Box sx={{ minHeight: 20, fontSize: 13 }}>
            <Verdict state={state} />
          </Box>
        ) : (
          schema.description
        )
      }
      errors={formData ? [] : rawErrors}
    >
      <OutlinedInput
        id={id}
        size="small"
        fullWidth
        value={formData}
        disabled={disabled}
        autoFocus={uiSchema?.['ui:autofocus'] === true}
        error={refused || rawErrors.length > 0}
        onChange={event =>
          onChange(event.target.value === '' ? undefined : event.target.value)
        }
        inputProps={{
          spellCheck: false,
          autoCapitalize: 'none',
          autoComplete: 'off',
          'aria-required': required || undefined,
          'aria-describedby': notesId(id),
        }}
        sx={controlStyle}
      />
    </FieldFrame>
  );
}

import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ErrorState, LoadingRows } from '@golden-path/plugin-golden-path-react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { Awaited } from './Awaited';
import { PreviewPanels } from './PreviewPanels';
import { usePreview } from './usePreview';
import { verdictLine } from './verdict';

/** Last step of the form: what will be created, checked. Its value is the verdict in one line. */
export function ReviewField({
  onChange,
  formContext,
  formData,
  uiSchema,
  name,
}: FieldExtensionComponentProps<string, { workload?: string }>) {
  const { [name]: _verdict, ...form } = (formContext?.formData ?? {}) as Record<
    string,
    unknown
  >;
  const values = { workload: uiSchema?.['ui:options']?.workload, ...form };
  const { value: preview, loading, error, retry } = usePreview(values);
  const verdict =
    preview && !loading && !error ? verdictLine(preview) : undefined;
  useEffect(() => {
    if (verdict !== formData) onChange(verdict);
  }, [verdict, formData, onChange]);
  return (
    <Box aria-busy={loading} sx={{ opacity: loading && preview ? 0.6 : 1 }}>
      {error && (
        <ErrorState
          title="The preview could not be made"
          error={error}
          onRetry={retry}
        />
      )}
      {loading && (
        <Awaited>
          Generating every file, rendering each overlay with kustomize, and
          checking every object. Usually this takes one to three seconds.
        </Awaited>
      )}
      {!preview && loading && (
        <LoadingRows
          rows={8}
          height={56}
          label="Generating every file, rendering and checking every overlay"
        />
      )}
      {preview?.status === 'invalid' && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ bgcolor: 'var(--gp-bad-bg)', color: 'var(--gp-text)' }}
        >
          <AlertTitle>
            These fields can’t be used; nothing is created
          </AlertTitle>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {preview.issues.map(issue => (
              <li key={`${issue.field}-${issue.message}`}>
                <b>{issue.field}</b>: {issue.message}
              </li>
            ))}
          </Box>
        </Alert>
      )}
      {preview?.status === 'ready' && (
        <PreviewPanels preview={preview} values={values} />
      )}
    </Box>
  );
}

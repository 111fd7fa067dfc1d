import UploadFile from '@mui/icons-material/UploadFile';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { DragEvent, RefObject, useState } from 'react';

/** Text of a blueprint: typed, pasted, chosen or dropped. */
export function BlueprintInput({
  text,
  invalid,
  textArea,
  onText,
  onFile,
}: {
  text: string;
  invalid: boolean;
  textArea: RefObject<HTMLTextAreaElement>;
  onText(text: string): void;
  onFile(file: File): void;
}) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <Box
      onDragOver={event => drag(event, true)}
      onDragLeave={event => drag(event, false)}
      onDrop={event => {
        drag(event, false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Box
          component="label"
          htmlFor="blueprint-text"
          sx={{ fontSize: 13, fontWeight: 600, mr: 'auto' }}
        >
          golden-path.yaml
        </Box>
        <Button
          component="label"
          size="small"
          variant="outlined"
          startIcon={<UploadFile />}
        >
          Choose a file
          <input
            type="file"
            accept=".yaml,.yml,text/yaml,application/yaml"
            aria-label="Choose a file"
            style={{ position: 'absolute', opacity: 0, width: 1, height: 1 }}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) onFile(file);
              // The same file, corrected, can be chosen again.
              target.value = '';
            }}
          />
        </Button>
      </Box>
      <Box
        component="textarea"
        id="blueprint-text"
        ref={textArea}
        value={text}
        onChange={event => onText(event.target.value)}
        aria-invalid={invalid}
        spellCheck={false}
        rows={14}
        placeholder={
          'Paste it, or drop the file here\n\napiVersion: goldenpath.dev/v1\nkind: Service\nmetadata:\n  name: …'
        }
        sx={{
          display: 'block',
          width: '100%',
          boxSizing: 'border-box',
          resize: 'vertical',
          whiteSpace: 'pre',
          overflow: 'auto',
          p: 1.5,
          font: '12px/20px var(--gp-mono)',
          color: 'var(--gp-text)',
          bgcolor: over ? 'var(--gp-selected)' : 'var(--gp-sunken)',
          border: '1px solid',
          borderColor: over ? 'var(--gp-primary)' : 'var(--gp-border-input)',
          borderRadius: 'var(--gp-r1)',
          '&::placeholder': { color: 'var(--gp-text-faint)', opacity: 1 },
          '&:focus-visible': {
            outline: '2px solid var(--gp-primary)',
            outlineOffset: 1,
          },
        }}
      />
    </Box>
  );
}

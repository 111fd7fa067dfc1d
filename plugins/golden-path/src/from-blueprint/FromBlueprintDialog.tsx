import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { BlueprintInput } from './BlueprintInput';
import { needsNotes, ReadingReport } from './ReadingReport';
import { sizeIssue, useBlueprintReading } from './useBlueprintReading';

/** Selects a line of a text area and brings it into view. */
function selectLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (line - 4) * 20;
}

/** Takes a `golden-path.yaml`, says what is wrong with it, and opens the form of its template with everything filled in. */
export function FromBlueprintDialog({ onClose }: { onClose(): void }) {
  const navigate = useNavigate();
  const textArea = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const { reading, check, show } = useBlueprintReading();

  const change = (next: string) => {
    setText(next);
    show({ status: 'unread' });
  };
  const checkThenOpen = async (checked: string) => {
    const next = await check(checked);
    if (next.status === 'ready' && !needsNotes(next)) navigate(next.href);
  };
  const take = async (file: File) => {
    const issue = sizeIssue(file.size);
    if (issue) {
      setText('');
      show({ status: 'invalid', issues: [{ ...issue, field: file.name }] });
      return;
    }
    const content = await file.text();
    setText(content);
    await checkThenOpen(content);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby="from-blueprint"
    >
      <DialogTitle id="from-blueprint" sx={{ fontSize: 16, pb: 0.5 }}>
        Start from a blueprint
      </DialogTitle>
      <DialogContent>
        <Box sx={{ fontSize: 13, color: 'var(--gp-text-muted)', mb: 2 }}>
          The golden-path.yaml of another service, or one of your own. It fills
          in the form; nothing is created before you press Create there.
        </Box>
        <BlueprintInput
          text={text}
          invalid={reading.status === 'invalid'}
          textArea={textArea}
          onText={change}
          onFile={take}
        />
        <Box role="status">
          <ReadingReport
            reading={reading}
            onShowLine={line =>
              textArea.current && selectLine(textArea.current, line)
            }
          />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button size="small" variant="outlined" onClick={onClose}>
          Cancel
        </Button>
        {reading.status === 'ready' ? (
          <Button
            size="small"
            variant="contained"
            onClick={() => navigate(reading.href)}
          >
            Open the form
          </Button>
        ) : (
          <Button
            size="small"
            variant="contained"
            disabled={text.trim() === '' || reading.status === 'reading'}
            onClick={() => checkThenOpen(text)}
          >
            {reading.status === 'reading' ? 'Checking…' : 'Check and go on'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

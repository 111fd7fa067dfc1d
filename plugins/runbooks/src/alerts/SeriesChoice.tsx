import Box from '@mui/material/Box';
import Select from '@mui/material/Select';
import { distinctLabels, type Labels, labelsInWords } from './distinctLabels';

/** Chooses whose labels fill commands in, by what tells the series apart; nothing where there is nothing to choose. */
export function SeriesChoice({
  series,
  chosen,
  onChoose,
}: {
  readonly series: readonly Labels[];
  /** Index of one of them. */
  readonly chosen: number;
  onChoose(series: number): void;
}) {
  const apart = distinctLabels(series);
  if (!apart.some(labels => Object.keys(labels).length > 0)) return null;
  return (
    <Box
      component="label"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 8px', my: '6px' }}
    >
      <Box component="span" sx={{ lineHeight: '32px', flex: 'none' }}>
        Commands are about
      </Box>
      <Select
        native
        size="small"
        value={chosen}
        onChange={event => onChoose(Number(event.target.value))}
        sx={{
          minWidth: 0,
          maxWidth: '100%',
          height: 32,
          fontSize: 13,
          bgcolor: 'var(--gp-surface)',
          '& .MuiNativeSelect-select': { py: 0, pl: '10px' },
          '& fieldset': { borderColor: 'var(--gp-border-input)' },
        }}
      >
        {apart.map((labels, index) => (
          <option key={index} value={index}>
            {labelsInWords(labels)}
          </option>
        ))}
      </Select>
    </Box>
  );
}

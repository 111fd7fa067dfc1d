import {
  type DefaultEntityFilters,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { LevelMark, noLevel } from '../level';
import { EntityLevelFilter } from './EntityLevelFilter';
import { useServiceLevels } from './useServiceLevels';

type Filters = DefaultEntityFilters & { level?: EntityLevelFilter };

/** Filter of the catalog by readiness level. Without the readiness backend it says so and filters nothing. */
export function LevelPicker() {
  const { filters, queryParameters, updateFilters } = useEntityList<Filters>();
  const { levels, known, error } = useServiceLevels();
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    [queryParameters.level ?? []].flat(),
  );
  const forComponents =
    filters.kind?.value.toLocaleLowerCase('en-US') === 'component';
  const { level: before } = filters;
  useEffect(() => {
    const next =
      forComponents && known && chosen.length > 0
        ? new EntityLevelFilter(chosen, known.services)
        : undefined;
    if (next ? !next.equals(before) : before)
      updateFilters({ level: next } as Partial<Filters>);
  }, [forComponents, known, chosen, before, updateFilters]);
  if (!forComponents) return null;
  const options = [...levels.map(({ id }) => id).reverse(), 'none'];
  const titleOf = (level: string) =>
    levels.find(({ id }) => id === level)?.title ?? noLevel;
  return (
    <Box sx={{ pb: 1, pt: 1 }}>
      <Autocomplete
        multiple
        size="small"
        disableCloseOnSelect
        disabled={!known}
        options={options}
        value={options.filter(level => chosen.includes(level))}
        onChange={(_, next) => setChosen(next)}
        getOptionLabel={titleOf}
        renderOption={(props, level) => (
          <li {...props} key={level}>
            <LevelMark
              level={level === 'none' ? undefined : level}
              levels={levels}
            />
          </li>
        )}
        renderInput={props => (
          <TextField
            {...props}
            label={
              known ? `Readiness in ${known.environment}` : 'Readiness level'
            }
            helperText={
              !known && error
                ? 'Levels can’t be read now; the list isn’t filtered by them.'
                : undefined
            }
          />
        )}
      />
    </Box>
  );
}

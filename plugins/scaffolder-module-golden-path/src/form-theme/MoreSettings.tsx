import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import { Note } from '@golden-path/plugin-golden-path-react';
import { useEffect, useState } from 'react';
import type { ObjectFieldTemplateProps } from './formTypes';
import { departures, hasError } from './departures';

/** Settings that most services leave alone: closed, unless one of them is changed or wrong. */
export function MoreSettings({
  names,
  properties,
  schema,
  errorSchema,
  formData,
  registry,
  idSchema,
}: ObjectFieldTemplateProps & { readonly names: readonly string[] }) {
  const changed = departures(names, formData, name =>
    registry.schemaUtils.getDefaultFormState(
      schema.properties?.[name] as never,
    ),
  );
  const wrong = names.some(name => hasError(errorSchema?.[name]));
  const [chosen, setChosen] = useState<boolean>();
  // Stays open while what was wrong is mended.
  useEffect(() => {
    if (wrong) setChosen(true);
  }, [wrong]);
  const open = wrong || (chosen ?? changed.length > 0);
  const titles = names.map(name => {
    const property = schema.properties?.[name];
    return typeof property === 'object' ? (property.title ?? name) : name;
  });
  const id = `${idSchema.$id}-more`;
  return (
    <Box sx={{ borderTop: '1px solid var(--gp-border)', pt: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setChosen(!open)}
          startIcon={
            <ExpandMore sx={{ transform: open ? 'none' : 'rotate(-90deg)' }} />
          }
          sx={{ fontSize: 13, whiteSpace: 'nowrap', flex: 'none' }}
        >
          More settings
        </Button>
        <Note>
          {changed.length > 0
            ? `${changed.length} changed from the default`
            : titles.join(' · ')}
        </Note>
      </Box>
      <Collapse in={open} unmountOnExit id={id}>
        <Box sx={{ display: 'grid', gap: 2.5, pt: 2 }}>
          {properties
            .filter(({ name }) => names.includes(name))
            .map(({ content }) => content)}
        </Box>
      </Collapse>
    </Box>
  );
}

import Box from '@mui/material/Box';
import { MoreSettings } from './MoreSettings';
import type { ObjectFieldTemplateProps } from './formTypes';
import { stepOptionsOf } from './options';

const isRoot = ({ idSchema }: ObjectFieldTemplateProps) =>
  idSchema.$id === 'root';

function Group(props: ObjectFieldTemplateProps) {
  const { title, description, properties, idSchema } = props;
  if (!title) return <>{properties.map(({ content }) => content)}</>;
  const id = `${idSchema.$id}-title`;
  return (
    <Box role="group" aria-labelledby={id}>
      <Box
        id={id}
        component="h4"
        sx={{ m: 0, font: '600 14px/20px var(--gp-font)' }}
      >
        {title}
      </Box>
      {description && (
        <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
          {description}
        </Box>
      )}
      <Box
        sx={{
          mt: 1.5,
          pl: 2,
          borderLeft: '2px solid var(--gp-border)',
          display: 'grid',
          gap: 2,
        }}
      >
        {properties.map(({ content }) => content)}
      </Box>
    </Box>
  );
}

/**
 * The fields of a step below each other, those named by `ui:options.more` behind "More settings"; the fields of an
 * object inside as a group under its title.
 */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { description, properties, uiSchema } = props;
  if (!isRoot(props)) return <Group {...props} />;
  const { more, wide } = stepOptionsOf(uiSchema);
  return (
    <Box sx={{ display: 'grid', gap: 2.5, maxWidth: wide ? undefined : 640 }}>
      {description && (
        <Box sx={{ fontSize: 14, color: 'var(--gp-text-muted)' }}>
          {description}
        </Box>
      )}
      {properties
        .filter(({ name }) => !more.includes(name))
        .map(({ content }) => content)}
      {more.length > 0 && <MoreSettings names={more} {...props} />}
    </Box>
  );
}

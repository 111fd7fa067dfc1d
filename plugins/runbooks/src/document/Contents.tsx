import { Link } from '@backstage/core-components';
import type { RunbookSection } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { listStyle } from '../style';
import type { StepMark } from '../steps';
import { usePageLinks } from './LinksContext';

/** Deeper headings are not listed. */
const deepest = 3;

/** Ids of the steps of a section and of what lies below it. */
export function stepsBelow(
  sections: readonly RunbookSection[],
  index: number,
): readonly string[] {
  const section = sections[index];
  if (!section) return [];
  const rest = sections.slice(index + 1);
  const end = rest.findIndex(({ level }) => level <= section.level);
  return [section, ...(end < 0 ? rest : rest.slice(0, end))].flatMap(
    ({ steps }) => steps,
  );
}

/** The sections of a page, each with how many of its steps are done. */
export function Contents({
  sections,
  marks,
  current,
}: {
  readonly sections: readonly RunbookSection[];
  readonly marks: ReadonlyMap<string, StepMark>;
  /** Id of the heading that is read. */
  readonly current: string | undefined;
}) {
  const links = usePageLinks();
  const top = Math.min(
    ...sections.flatMap(({ level }) => (level > 1 ? [level] : [])),
  );
  return (
    <Box component="nav" aria-label="On this page" sx={listStyle}>
      {sections.map((section, index) => {
        const { id, level, title } = section;
        if (id === undefined || level < 2 || level > deepest) return null;
        const steps = stepsBelow(sections, index);
        const done = steps.filter(step => marks.get(step)?.ticked).length;
        return (
          <Link
            key={id}
            to={links.toAnchor(id)}
            aria-current={id === current ? 'location' : undefined}
            style={{ paddingLeft: 12 + 12 * (level - top) }}
          >
            <span>{title}</span>
            {steps.length > 0 && (
              <small>
                {done} of {steps.length}
              </small>
            )}
          </Link>
        );
      })}
    </Box>
  );
}

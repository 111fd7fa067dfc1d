import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import type { FleetItem } from './fleetItems';

/** Heading of a section; pressed it folds and unfolds. */
export function FleetSection({
  section,
  columns,
  line,
  active,
  start,
  onFold,
}: {
  section: Extract<FleetItem, { type: 'section' }>;
  /** Columns that it spans; undefined among cards. */
  columns: number | undefined;
  line: number;
  active: boolean;
  start: number;
  onFold(key: string): void;
}) {
  const Chevron = section.folded ? ChevronRight : ExpandMore;
  const place =
    columns === undefined
      ? {}
      : {
          role: 'gridcell',
          'aria-colindex': 1,
          'aria-colspan': columns,
          'data-line': line,
          'data-column': 0,
          tabIndex: active ? 0 : -1,
        };
  return (
    <div
      {...(columns === undefined
        ? { role: 'listitem' }
        : { role: 'row', 'aria-rowindex': line + 2 })}
      className="line section"
      style={{ transform: `translateY(${start}px)` }}
    >
      <div {...place}>
        <button
          type="button"
          tabIndex={columns === undefined ? undefined : -1}
          aria-expanded={!section.folded}
          onClick={() => onFold(section.key)}
        >
          <Chevron aria-hidden sx={{ fontSize: 18 }} />
          {section.title}
          {section.count !== undefined &&
            ` · ${section.count.toLocaleString('en')}`}
          {section.note && <span> {section.note}</span>}
        </button>
      </div>
    </div>
  );
}

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
  columns: number;
  line: number;
  active: boolean;
  start: number;
  onFold(key: string): void;
}) {
  const Chevron = section.folded ? ChevronRight : ExpandMore;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className="line section"
      style={{ transform: `translateY(${start}px)` }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns}
        data-line={line}
        data-column={0}
        tabIndex={active ? 0 : -1}
      >
        <button
          type="button"
          tabIndex={-1}
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

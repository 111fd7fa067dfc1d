import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import { count } from '../fleet-question';
import type { HeatCellView } from './heatCell';

/** Class of a cell's look. */
export function heatClass(view: HeatCellView): string {
  switch (view.shows) {
    case 'failing':
      return `h${view.step}`;
    case 'unknown':
      return 'hu';
    case 'exempt':
      return 'he';
    case 'not-applicable':
      return 'hn';
    default:
      return 'h0';
  }
}

/** Number of services that fail, or the sign for why there is none. Its words are the cell's label. */
export function HeatCellContent({ view }: { readonly view: HeatCellView }) {
  switch (view.shows) {
    case 'failing':
      return (
        <span>
          {count(view.failing)}
          {view.unknown && <sup aria-hidden>?</sup>}
        </span>
      );
    case 'unknown':
      return <span>?</span>;
    case 'exempt':
      return <ShieldOutlined aria-hidden sx={{ fontSize: 14 }} />;
    case 'not-applicable':
      return <span>–</span>;
    default:
      return null;
  }
}

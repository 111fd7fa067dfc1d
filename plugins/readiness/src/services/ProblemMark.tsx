import Report from '@mui/icons-material/Report';

/** Says why the last evaluation failed. */
export function ProblemMark({ problem }: { readonly problem: string }) {
  return (
    <span className="bad" title={problem}>
      <Report
        aria-hidden
        sx={{ fontSize: 14, verticalAlign: '-2px', ml: '6px' }}
      />{' '}
      not evaluated
    </span>
  );
}

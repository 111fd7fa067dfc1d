import type { FleetPage } from '@golden-path/plugin-delivery-common';
import Box from '@mui/material/Box';
import Popper from '@mui/material/Popper';
import { type RefObject, useEffect, useId, useState } from 'react';
import { detailsOf } from './fleetCell';
import type { FleetItem } from './fleetItems';

/** Time that a pointer has to rest on a cell, in milliseconds. */
const restMilliseconds = 350;

/**
 * What more is known of the cell that the pointer rests on or the keyboard is on: digest, cause, source and age. One for
 * the whole grid, so that cells stay cheap.
 */
export function CellDetails({
  frame,
  items,
  head,
  now,
}: {
  frame: RefObject<HTMLElement | null>;
  items: readonly FleetItem[];
  head: FleetPage;
  now: number;
}) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      setAnchor(undefined);
    };
    const open = (event: Event) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>(
        '[data-environment]',
      );
      clearTimeout(timer);
      setAnchor(before => (before === cell ? before : undefined));
      if (cell) timer = setTimeout(() => setAnchor(cell), restMilliseconds);
    };
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && close();
    element.addEventListener('pointerover', open);
    element.addEventListener('focusin', open);
    element.addEventListener('pointerleave', close);
    element.addEventListener('focusout', close);
    element.addEventListener('scroll', close, { passive: true });
    element.addEventListener('keydown', escape);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointerover', open);
      element.removeEventListener('focusin', open);
      element.removeEventListener('pointerleave', close);
      element.removeEventListener('focusout', close);
      element.removeEventListener('scroll', close);
      element.removeEventListener('keydown', escape);
    };
  }, [frame]);

  const { service, environment } = anchor?.dataset ?? {};
  const item = items.find(
    each => each.type === 'row' && each.row.service === service,
  );
  const row = item?.type === 'row' ? item.row : undefined;
  const cell = row?.cells.find(each => each.environment === environment);
  const cluster = head.environments.find(({ name }) => name === environment);
  if (!anchor?.isConnected || !row || !cell || cell.presence === 'absent')
    return null;
  return (
    <Popper
      open
      anchorEl={anchor}
      placement="bottom-start"
      role="tooltip"
      id={id}
      sx={{ zIndex: 1500, pointerEvents: 'none' }}
    >
      <Box
        sx={{
          mt: '4px',
          maxWidth: 420,
          p: '8px 12px',
          bgcolor: 'var(--gp-raised)',
          border: '1px solid var(--gp-border-strong)',
          borderRadius: 'var(--gp-r1)',
          boxShadow: 'var(--gp-shadow)',
          fontSize: 12,
          lineHeight: '18px',
          color: 'var(--gp-text)',
        }}
      >
        <Box sx={{ fontWeight: 600, fontSize: 13 }}>
          {row.title} in {cell.environment}
        </Box>
        <Box
          component="dl"
          sx={{
            m: 0,
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            columnGap: '12px',
            '& dt': { color: 'var(--gp-text-faint)' },
            '& dd': { m: 0, overflowWrap: 'anywhere' },
          }}
        >
          {detailsOf(cell, cluster?.cluster, now).map(([term, value]) => (
            <Box key={term} sx={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </Box>
          ))}
        </Box>
      </Box>
    </Popper>
  );
}

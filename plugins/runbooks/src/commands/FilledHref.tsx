import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useFilledHref } from './useFilled';

/** A link to another site, its placeholders filled in; text with the reason where that is not possible. */
export function FilledHref({
  href,
  children,
}: {
  /** http, https or mailto. */
  readonly href: string;
  readonly children: ReactNode;
}) {
  const filled = useFilledHref(href);
  return filled.href === undefined ? (
    <span title={filled.why}>{children}</span>
  ) : (
    <Link to={filled.href} underline="always" rel="noopener noreferrer">
      {children}
    </Link>
  );
}

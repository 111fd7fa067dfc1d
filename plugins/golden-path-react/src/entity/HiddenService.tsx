import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { EmptyView } from '../view-states';
import type { ServiceOfPage } from './useService';

/** For whom the backend refuses, or does not know the service yet: it answers both alike. */
export function HiddenService({
  title,
  owners,
  children,
}: {
  /** What can't be seen. */
  readonly title: string;
  readonly owners: ServiceOfPage['owners'];
  /** Which permission is needed, and what else may be the case. */
  readonly children: ReactNode;
}) {
  return (
    <EmptyView
      locked
      title={title}
      action={
        owners.length > 0 && (
          <span>
            Ask <EntityRefLinks entityRefs={[...owners]} defaultKind="group" />{' '}
            for access.
          </span>
        )
      }
    >
      {children}
    </EmptyView>
  );
}

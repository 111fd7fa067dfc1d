import {
  configApiRef,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { PageHeader, PageTabs } from '@golden-path/plugin-golden-path-react';
import { type CSSProperties, Fragment, useEffect } from 'react';
import { useLocation, useParams, useResolvedPath } from 'react-router-dom';

/** What a page below may take from the window's height. */
const below = {
  display: 'contents',
  '--bui-header-height': '61px',
} as CSSProperties;

function Tabs({ tabs }: Required<Pick<PageLayoutProps, 'tabs'>>) {
  const { pathname } = useLocation();
  const parent = useResolvedPath('.').pathname.replace(/\/$/, '');
  return (
    <PageTabs label="Parts of this page">
      {tabs.map(({ id, label, href }) => {
        const to = href.startsWith('/') ? href : `${parent}/${href}`;
        const current = pathname === to || pathname.startsWith(`${to}/`);
        return (
          <Link key={id} to={to} aria-current={current ? 'page' : undefined}>
            {label}
          </Link>
        );
      })}
    </PageTabs>
  );
}

/** A page's title in one line above its content. Pages of an entity have a head of their own. */
export function PortalPageLayout({
  title,
  noHeader,
  headerActions,
  tabs,
  children,
}: PageLayoutProps) {
  const { namespace, kind, name } = useParams();
  const portal =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Golden Path';
  const { pathname } = useLocation();
  const entityPage = useRouteRef(catalogPlugin.routes.catalogEntity);
  const ofEntity =
    namespace && kind && name
      ? entityPage?.({ namespace, kind, name })
      : undefined;
  const isEntityPage = ofEntity !== undefined && pathname.startsWith(ofEntity);
  useEffect(() => {
    // An entity's page names the entity.
    if (title && !isEntityPage) document.title = `${title} | ${portal}`;
  }, [title, portal, isEntityPage]);
  if (noHeader || isEntityPage || !title) return <>{children}</>;
  return (
    <>
      <PageHeader
        title={title}
        actions={
          headerActions &&
          headerActions.length > 0 &&
          headerActions.map((action, index) => (
            <Fragment key={index}>{action}</Fragment>
          ))
        }
        below={tabs && tabs.length > 0 && <Tabs tabs={tabs} />}
      />
      <div style={below}>{children}</div>
    </>
  );
}

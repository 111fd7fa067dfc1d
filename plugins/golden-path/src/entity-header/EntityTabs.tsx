import { Link } from '@backstage/core-components';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { PageTabs } from '@golden-path/plugin-golden-path-react';
import ExpandMore from '@mui/icons-material/ExpandMore';
import ButtonBase from '@mui/material/ButtonBase';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';

type Tab = EntityHeaderLayoutProps['tabs'][number];
type Group = Extract<Tab, { items: unknown }>;

const currentIf = (current: boolean) => (current ? 'page' : undefined);

function TabGroup({
  group,
  activeTabId,
  addressOf,
}: {
  readonly group: Group;
  readonly activeTabId: string | undefined;
  addressOf(href: string): string;
}) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const close = () => setAnchor(undefined);
  return (
    <>
      <ButtonBase
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        aria-current={currentIf(
          group.items.some(({ id }) => id === activeTabId),
        )}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {group.label}
        <ExpandMore aria-hidden sx={{ fontSize: 16 }} />
      </ButtonBase>
      <Menu open={anchor !== undefined} anchorEl={anchor} onClose={close}>
        {group.items.map(({ id, label, href }) => (
          <MenuItem
            key={id}
            component={Link}
            to={addressOf(href)}
            selected={id === activeTabId}
            onClick={close}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** The tabs of an entity's page; several of one group share a menu. */
export function EntityTabs({
  tabs,
  activeTabId,
  page,
}: EntityHeaderLayoutProps & {
  /** Address of the entity's page. */
  readonly page: string;
}) {
  const addressOf = (href: string) => (href ? `${page}/${href}` : page);
  return (
    <PageTabs label="Parts of this page">
      {tabs.map(tab =>
        'items' in tab ? (
          <TabGroup
            key={tab.id}
            group={tab}
            activeTabId={activeTabId}
            addressOf={addressOf}
          />
        ) : (
          <Link
            key={tab.id}
            to={addressOf(tab.href)}
            underline="none"
            color="inherit"
            aria-current={currentIf(tab.id === activeTabId)}
          >
            {tab.label}
          </Link>
        ),
      )}
    </PageTabs>
  );
}

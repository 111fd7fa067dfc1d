import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import {
  SearchModalProvider,
  SidebarSearchModal,
} from '@backstage/plugin-search';
import {
  UserSettingsSignInAvatar,
  Settings as SidebarSettings,
} from '@backstage/plugin-user-settings';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import { Brand } from './Brand';
import { SandboxNote } from './SandboxNote';
import { SearchShortcut } from './SearchShortcut';
import { SignedInPerson } from './SignedInPerson';

function NavItem({ icon, href, title }: NavContentNavItem) {
  return <SidebarItem icon={() => icon} to={href} text={title} />;
}

/** Main places first, then whatever other plugins bring, then the person's own. */
export function Navigation({ navItems }: NavContentComponentProps) {
  const nav = navItems.withComponent(NavItem);
  nav.take('page:search');
  nav.take('page:user-settings');
  nav.take('page:notifications');
  return (
    <Sidebar>
      <Brand />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SearchModalProvider>
          <SearchShortcut />
          <SidebarSearchModal />
        </SearchModalProvider>
      </SidebarGroup>
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:golden-path')}
        {nav.take('page:catalog')}
        {nav.take('page:scaffolder')}
        <SidebarDivider />
        {nav.take('page:delivery/fleet')}
        {nav.take('page:readiness/scorecards')}
        {nav.take('page:runbooks')}
        <SidebarDivider />
        <SidebarScrollWrapper>
          {nav.take('page:api-docs')}
          {nav.take('page:techdocs')}
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SandboxNote />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        <SidebarSettings />
        <SignedInPerson />
      </SidebarGroup>
    </Sidebar>
  );
}

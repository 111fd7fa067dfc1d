import { Link } from '@backstage/core-components';
import { useEntity, useStarredEntity } from '@backstage/plugin-catalog-react';
import Code from '@mui/icons-material/Code';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import Star from '@mui/icons-material/Star';
import StarBorder from '@mui/icons-material/StarBorder';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { EntityMenu } from './EntityMenu';
import { useMenuItems } from './useMenuItems';

const sourceLocation = 'backstage.io/source-location';

/** Address of the repository's page; undefined for what isn't on the web. */
function repositoryOf(location: string | undefined): string | undefined {
  const address = location?.replace(/^url:/, '');
  return address && /^https?:\/\//.test(address) ? address : undefined;
}

function HeaderLink({
  to,
  title,
  icon,
}: {
  readonly to: string;
  readonly title: string;
  readonly icon: ReactNode;
}) {
  return (
    <Button
      component={Link}
      to={to}
      size="small"
      startIcon={icon}
      sx={{ '&&': { color: 'var(--gp-text)', textDecoration: 'none' } }}
    >
      {title}
    </Button>
  );
}

/** Where else to look, and what can be done with the catalog's entry. */
export function EntityActions() {
  const { entity } = useEntity();
  const menuItems = useMenuItems(entity);
  const { isStarredEntity, toggleStarredEntity } = useStarredEntity(entity);
  const repository = repositoryOf(
    entity.metadata.annotations?.[sourceLocation],
  );
  const runbook = entity.metadata.links?.find(
    ({ title }) => title?.toLowerCase() === 'runbook',
  );
  const StarIcon = isStarredEntity ? Star : StarBorder;
  return (
    <>
      {repository && (
        <HeaderLink to={repository} title="Repository" icon={<Code />} />
      )}
      {runbook && (
        <HeaderLink
          to={runbook.url}
          title="Runbook"
          icon={<MenuBookOutlined />}
        />
      )}
      <IconButton
        size="small"
        aria-pressed={isStarredEntity}
        aria-label="Favourite"
        title={isStarredEntity ? 'Remove from favourites' : 'Add to favourites'}
        onClick={toggleStarredEntity}
        sx={{ color: 'var(--gp-text-muted)' }}
      >
        <StarIcon sx={{ fontSize: 18 }} />
      </IconButton>
      {menuItems.length > 0 && <EntityMenu items={menuItems} />}
    </>
  );
}

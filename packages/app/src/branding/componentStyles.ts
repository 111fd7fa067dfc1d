import type { UnifiedThemeOptions } from '@backstage/theme';

/** What Backstage's and MUI's components look like here; colors only through tokens. */
export const componentStyles: UnifiedThemeOptions['components'] = {
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: { root: { textTransform: 'none', fontWeight: 600 } },
  },
  MuiTab: { styleOverrides: { root: { textTransform: 'none' } } },
  MuiPaper: {
    styleOverrides: {
      root: { backgroundImage: 'none' },
      elevation1: { boxShadow: 'none', border: '1px solid var(--gp-border)' },
      elevation2: { boxShadow: 'none', border: '1px solid var(--gp-border)' },
      rounded: { borderRadius: 8 },
    },
  },
  MuiTableCell: {
    styleOverrides: { root: { borderColor: 'var(--gp-border)' } },
  },
  BackstageSidebarItem: {
    styleOverrides: {
      root: { height: 36 },
      label: { fontSize: 13, fontWeight: 400, lineHeight: '20px' },
      selected: {
        '&$root': {
          borderLeft: '3px solid var(--gp-side-accent)',
          backgroundColor: 'var(--gp-side-sel)',
          color: 'var(--gp-side-on)',
        },
      },
    },
  },
  BackstageHeader: {
    styleOverrides: {
      header: {
        backgroundImage: 'none',
        backgroundColor: 'var(--gp-surface)',
        boxShadow: 'none',
        borderBottom: '1px solid var(--gp-border)',
        paddingBottom: 12,
        paddingTop: 12,
      },
      title: { color: 'var(--gp-text)', fontSize: 20, fontWeight: 600 },
      subtitle: { color: 'var(--gp-text-muted)' },
      type: { color: 'var(--gp-text-muted)' },
      breadcrumb: { color: 'var(--gp-text-muted)' },
      breadcrumbType: { color: 'var(--gp-text-muted)' },
    },
  },
  BackstageHeaderLabel: {
    styleOverrides: {
      label: { color: 'var(--gp-text-faint)' },
      value: { color: 'var(--gp-text)' },
    },
  },
  BackstageItemCardHeader: {
    styleOverrides: {
      root: {
        backgroundImage: 'none',
        backgroundColor: 'var(--gp-sunken)',
        color: 'var(--gp-text)',
      },
    },
  },
};

import { type ThemeConfig, theme } from 'antd';
import { colours } from './colours.ts';
import type { Appearance } from './preferences.ts';

/** The component library in our colours, dense enough for a working day in front of it. */
export function themeOf(appearance: Appearance): ThemeConfig {
  const set = colours[appearance];
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: set.accent,
      colorPrimaryHover: set.accentHover,
      colorPrimaryActive: set.accentHover,
      colorInfo: set.accent,
      colorLink: set.accent,
      colorSuccess: set.good,
      colorError: set.danger,
      colorErrorHover: set.dangerHover,
      colorErrorActive: set.dangerHover,
      colorWarning: set.pause,
      // What the library makes of these colours for tags and alerts is too dark to be read on.
      colorSuccessBg: set.raised,
      colorWarningBg: set.raised,
      colorTextBase: set.text,
      colorText: set.text,
      colorTextSecondary: set.soft,
      colorTextTertiary: set.soft,
      colorTextDescription: set.soft,
      colorTextPlaceholder: set.soft,
      colorBgBase: set.ground,
      colorBgLayout: set.ground,
      colorBgContainer: set.ground,
      colorBgElevated: appearance === 'dark' ? set.raised : set.ground,
      colorBorder: set.edge,
      colorBorderSecondary: set.line,
      colorSplit: set.line,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      borderRadius: 6,
      fontSize: 14,
      controlHeight: 32,
      fontFamily:
        'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    },
    components: {
      Button: {
        primaryColor: set.onAccent,
        dangerColor: set.onDanger,
        primaryShadow: 'none',
        defaultShadow: 'none',
      },
      Menu: {
        itemHeight: 34,
        itemBg: 'transparent',
        subMenuItemBg: 'transparent',
        itemSelectedBg: set.hover,
        itemSelectedColor: set.accent,
        groupTitleColor: set.soft,
      },
      Table: { headerBg: set.raised, cellPaddingBlock: 8, cellPaddingInline: 12, headerColor: set.soft },
      Layout: { siderBg: set.raised, headerBg: set.ground, bodyBg: set.ground },
    },
  };
}

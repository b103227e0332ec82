import { theme, type ThemeConfig } from 'antd';

import { COLOURS, CONTROL, FONTS, RADIUS, SIZES, STEP, type Scheme } from './tokens.js';

/** Ant Design in the house's clothes. */
export function antTheme(scheme: Scheme): ThemeConfig {
  const c = COLOURS[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    cssVar: { key: 'duban' },
    token: {
      colorPrimary: c.letterhead,
      colorLink: c.letterhead,
      colorLinkHover: c.letterhead,
      // Colour alone does not make a link.
      linkDecoration: 'underline',
      linkHoverDecoration: 'underline',
      linkFocusDecoration: 'underline',
      colorInfo: c.closed,
      colorError: c.red,
      // The paler red under a pointer is too pale for the words on it.
      colorErrorHover: c.red,
      colorErrorBorderHover: c.red,
      colorWarning: c.yellow,
      colorSuccess: c.green,
      colorBgBase: c.sheet,
      colorBgLayout: c.paper,
      colorBgContainer: c.sheet,
      colorBgElevated: c.sheet,
      colorText: c.ink,
      colorTextHeading: c.ink,
      colorTextSecondary: c.quiet,
      colorTextTertiary: c.quiet,
      colorTextDescription: c.quiet,
      colorTextPlaceholder: c.quiet,
      colorBorder: c.edge,
      colorBorderSecondary: c.rule,
      colorSplit: c.rule,
      colorTextLightSolid: scheme === 'dark' ? c.paper : c.sheet,
      fontFamily: FONTS.sans,
      fontSize: SIZES.text,
      fontSizeSM: SIZES.small,
      fontSizeLG: SIZES.large,
      borderRadius: RADIUS,
      controlHeight: CONTROL.row,
      controlHeightLG: CONTROL.finger,
      padding: STEP * 2,
      wireframe: false,
      // Where the style sheet forbids motion, Ant Design must not wait for the end of any.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { headerBg: c.sunk, headerColor: c.ink, cellPaddingBlock: STEP, cellPaddingInline: STEP, borderColor: c.rule, rowHoverBg: c.sunk },
      Tabs: { horizontalMargin: `0 0 ${STEP * 2}px 0` },
      Drawer: { paddingLG: STEP * 2 },
    },
  };
}

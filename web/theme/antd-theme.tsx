import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cspNonce } from './csp.ts';
import { useTypeSize } from './type-size.ts';

/** Darkened where antd's own greys fail the contrast of WCAG AA. */
function themeOf(large: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0a4fb3', colorLink: '#0a4fb3', colorError: '#c41d1d', colorSuccess: '#1f7a1f', colorWarning: '#9a5b00',
      colorText: '#1f2329', colorTextDescription: '#555', colorTextTertiary: '#5c5c5c', colorTextQuaternary: '#6b6b6b',
      colorTextPlaceholder: '#6b6b6b', colorTextDisabled: '#767676',
      fontFamily: 'var(--font)', fontSize: large ? 18 : 14, controlHeight: large ? 40 : 32, borderRadius: 4,
      wireframe: false, motion: false,
    },
  };
}

/** antd for the rooms of the staff; light pages never import this file. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const large = useTypeSize() === 'large';
  return (
    <ConfigProvider locale={i18n.language === 'en' ? enUS : zhCN} theme={themeOf(large)} csp={{ nonce: cspNonce() }} virtual={false}>
      {children}
    </ConfigProvider>
  );
}

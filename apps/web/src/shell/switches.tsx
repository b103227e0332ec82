import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useText } from '../texts.js';
import { usePreferences } from './preferences.js';

/** The other language, the other scheme. */
export function Switches() {
  const t = useText();
  const { language, setLanguage, scheme, setScheme } = usePreferences();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={scheme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(scheme === 'dark' ? 'scheme.light' : 'scheme.dark')}
        title={t(scheme === 'dark' ? 'scheme.light' : 'scheme.dark')}
        onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
      />
      <Button type="text" size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
        {other === 'zh' ? '中文' : 'English'}
      </Button>
    </>
  );
}

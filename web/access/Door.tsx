import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../frame/Brand.tsx';
import { Loop } from '../frame/Loop.tsx';
import { useLanguage } from '../session.ts';
import { speak } from '../words/start.ts';
import './door.css';

/** Around what is seen before signing in: what this is, at the left; what to do, at the right. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['access', 'frame']);
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="door">
      <aside>
        <div className="door-brand">
          <Mark size={36} />
          <strong>{t('frame:product')}</strong>
        </div>
        <p className="door-sentence">{t('sentence')}</p>
        <Loop dark />
      </aside>
      <main>
        <Button
          type="text"
          className="door-language"
          lang={other === 'zh' ? 'zh-CN' : 'en'}
          aria-label={t('frame:language.to')}
          onClick={() => void speak(other)}
        >
          {t('frame:language.short')}
        </Button>
        <div className="door-card">{children}</div>
      </main>
    </div>
  );
}

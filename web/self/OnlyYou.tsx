import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import './self.css';

/** Says that what is on this page is nobody else's. */
export function OnlyYou() {
  const { t } = useTranslation('self');
  return (
    <p className="only-you">
      <LockOutlined aria-hidden /> {t('onlyYou')}
    </p>
  );
}

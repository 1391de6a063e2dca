import { App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** Why it has to be kept now. */
  children: ReactNode;
  secret: string;
  onClose: () => void;
}

/** A secret that is shown this once: a one-time password, an API key. */
export function OnceShown({ title, children, secret, onClose }: Props) {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const copy = () => navigator.clipboard.writeText(secret).then(() => message.success(t('copied')));
  const footer = [
    <Button key="copy" onClick={() => void copy()}>
      {t('copy')}
    </Button>,
    <Button key="close" type="primary" onClick={onClose}>
      {t('kept')}
    </Button>,
  ];
  return (
    <Modal open title={title} onCancel={onClose} footer={footer} mask={{ closable: false }}>
      <p className="form-lead">{children}</p>
      <code className="secret">{secret}</code>
    </Modal>
  );
}

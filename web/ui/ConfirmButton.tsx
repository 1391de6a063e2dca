import { App, Button } from 'antd';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Omit<ComponentProps<typeof Button>, 'onClick' | 'title'> {
  /** The question, naming what will happen to what. */
  question: string;
  /** What follows from it, and whether it can be undone. */
  consequence?: string;
  /** The verb on the confirming button. */
  verb: string;
  act: () => unknown;
}

/** A button that asks before it acts. */
export function ConfirmButton({ question, consequence, verb, act, ...button }: Props) {
  const { modal } = App.useApp();
  const { t } = useTranslation('ui');
  const ask = () =>
    void modal.confirm({
      title: question,
      content: consequence,
      icon: null,
      okText: verb,
      cancelText: t('cancel'),
      okButtonProps: { danger: button.danger ?? true },
      autoFocusButton: 'cancel',
      onOk: async () => {
        await act();
      },
    });
  return <Button {...button} onClick={ask} />;
}

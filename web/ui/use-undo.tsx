import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Long enough to read what was done and to find that it was the wrong one. */
const shownSeconds = 12;

/** Says what was done and offers to take it back. */
export function useUndo(): (done: string, undo: () => Promise<unknown>) => void {
  const { message } = App.useApp();
  const { t } = useTranslation('ui');
  return (done, undo) => {
    const key = `undo ${done}`;
    const takeBack = async () => {
      try {
        await undo();
        message.destroy(key);
        void message.success(t('undone'));
      } catch {
        void message.error(t('undoFailed'));
      }
    };
    void message.open({
      key,
      type: 'success',
      duration: shownSeconds,
      content: (
        <>
          {done}
          <Button type="link" size="small" onClick={() => void takeBack()}>
            {t('undo')}
          </Button>
        </>
      ),
    });
  };
}

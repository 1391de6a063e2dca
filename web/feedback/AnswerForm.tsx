import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerFeedback } from '#api/feedback.ts';
import { useAct } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';

interface Props {
  kind: 'recognition' | 'run';
  id: number;
  isRead: boolean;
}

/** "I have read it", and a word back. */
export function AnswerForm({ kind, id, isRead }: Props) {
  const { t } = useTranslation('feedback');
  const [writing, setWriting] = useState(false);
  const [reply, setReply] = useState('');
  const act = useAct(answerFeedback);
  const send = (text: string) => act.mutate({ params: { kind, id }, body: { reply: text } }, { onSuccess: () => setWriting(false) });
  return (
    <div className="timeline-answer no-print">
      {act.isError ? <Failed problem={act.error} /> : null}
      {writing ? (
        <>
          <Input.TextArea
            aria-label={t('answer.label')}
            placeholder={t('answer.hint')}
            value={reply}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => setReply(target.value)}
          />
          <Button type="primary" size="small" loading={act.isPending} onClick={() => send(reply)}>
            {t('answer.send')}
          </Button>
        </>
      ) : (
        <div className="row">
          {isRead ? null : (
            <Button size="small" loading={act.isPending} onClick={() => send('')}>
              {t('answer.read')}
            </Button>
          )}
          <Button size="small" onClick={() => setWriting(true)}>
            {t('answer.reply')}
          </Button>
        </div>
      )}
    </div>
  );
}

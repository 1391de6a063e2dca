import { LockOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readNote, saveNote } from '#api/meetings.ts';
import { call, readOf, useRead } from '../call.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { KeptText } from './KeptText.tsx';

/** My own note, which nobody else can open. It is kept on the server only, sealed: not in this browser, and never printed. */
export function PrivateNote({ meetingId }: { meetingId: number }) {
  const { t } = useTranslation('meetings');
  const client = useQueryClient();
  const input = { params: { id: meetingId } };
  const { queryKey } = readOf(readNote, input);
  const note = useRead(readNote, input);
  const save = async (text: string, revision: number, giveUpUnreadable = false) => {
    const reply = await call(saveNote, { ...input, body: { text, revision, giveUpUnreadable } });
    client.setQueryData(queryKey, reply);
    return reply.revision;
  };
  return (
    <section className="panel no-print">
      <h2>
        <LockOutlined aria-hidden /> {t('note.title')}
      </h2>
      <p className="soft">{t('note.lead')}</p>
      {note.isPending ? <Waiting lines={3} /> : null}
      {note.isError ? <Failed problem={note.error} retry={note.refetch} /> : null}
      {note.data?.unreadable ? (
        <div className="failed" role="alert">
          <div>
            <p>{t('note.unreadable')}</p>
            <ConfirmButton
              size="small"
              question={t('note.giveUpQuestion')}
              consequence={t('note.giveUpText')}
              verb={t('note.giveUp')}
              act={() => save('', note.data.revision, true)}
            >
              {t('note.giveUp')}
            </ConfirmButton>
          </div>
        </div>
      ) : null}
      {note.data && !note.data.unreadable ? (
        <KeptText
          label={t('note.label')}
          placeholder={t('note.empty')}
          value={note.data.text}
          revision={note.data.revision}
          save={save}
          refresh={note.refetch}
          maxLength={20_000}
        />
      ) : null}
    </section>
  );
}

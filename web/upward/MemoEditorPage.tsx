import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readLine, readTask } from '#api/tasks.ts';
import { type MemoDetail, readMemo } from '#api/upward.ts';
import { type MemoKind, memoKinds } from '#core/upward/memo-life.ts';
import { useRead } from '../call.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { groupOf, pathOf } from './groups.ts';
import { MemoForm } from './MemoForm.tsx';
import '../ui/record.css';
import './upward.css';

/** Writes what goes up: a new one of a kind, or a draft taken up again. */
export function MemoEditorPage() {
  const [params] = useUrlState();
  const id = params['id'] ? Number(params['id']) : null;
  return id === null ? <NewMemo key={params['kind'] ?? ''} /> : <OldDraft key={id} id={id} />;
}

function OldDraft({ id }: { id: number }) {
  const memo = useRead(readMemo, { params: { id } }, { staleTime: Infinity });
  if (memo.isPending) return <Waiting lines={12} />;
  if (memo.isError) return <Failed problem={memo.error} retry={memo.refetch} />;
  return <Sheet kind={memo.data.kind} memo={memo.data} taskId={memo.data.taskId} from={null} contactId={memo.data.contactId} />;
}

const numberIn = (value: string | undefined) => (value && Number.isInteger(Number(value)) ? Number(value) : null);

function NewMemo() {
  const [params] = useUrlState();
  const kind = memoKinds.find((one) => one === params['kind']) ?? 'request';
  const fromId = numberIn(params['from']);
  const from = useRead(readMemo, { params: { id: fromId ?? 0 } }, { enabled: fromId !== null });
  if (fromId !== null && from.isPending) return <Waiting lines={12} />;
  if (from.isError) return <Failed problem={from.error} retry={from.refetch} />;
  const contactId = numberIn(params['contact']) ?? from.data?.contactId ?? null;
  return (
    <Sheet kind={from.data?.kind ?? kind} memo={null} taskId={numberIn(params['task'])} from={from.data ?? null} contactId={contactId} />
  );
}

interface SheetProps {
  kind: MemoKind;
  memo: MemoDetail | null;
  taskId: number | null;
  from: MemoDetail | null;
  contactId: number | null;
}

function Sheet({ kind, memo, taskId, from, contactId }: SheetProps) {
  const { t } = useTranslation('upward');
  const line = useRead(readLine, {});
  const group = groupOf(kind);
  return (
    <>
      <p className="no-print">
        <Link to={pathOf[group]}>{t('new.back', { group: t(group) })}</Link>
      </p>
      <PageHead title={t(`kind.${kind}`)} purpose={t(`kindText.${kind}`)} />
      {taskId === null ? null : <AboutTask id={taskId} />}
      {from === null ? null : <p className="memo-about">{`${t('new.carriesOn')}: ${from.author.name} · ${from.title}`}</p>}
      {line.isPending ? <Waiting lines={8} /> : null}
      {line.isError ? <Failed problem={line.error} retry={line.refetch} /> : null}
      {line.data && line.data.up.length === 0 ? <Empty title={t('noBoss')}>{t('noBossText')}</Empty> : null}
      {line.data && line.data.up.length > 0 ? (
        <MemoForm kind={kind} memo={memo} bosses={line.data.up} taskId={taskId} from={from} contactId={contactId} />
      ) : null}
    </>
  );
}

function AboutTask({ id }: { id: number }) {
  const { t } = useTranslation('upward');
  const task = useRead(readTask, { params: { id } });
  return (
    <p className="memo-about">
      <Link to="/tasks/$taskId" params={{ taskId: String(id) }}>
        {t('new.about', { what: task.data?.what ?? '…' })}
      </Link>
    </p>
  );
}

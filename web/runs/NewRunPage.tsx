import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { beginRun, listRuns, readRun } from '#api/runs.ts';
import { useAct, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';

const route = getRouteApi('/frame/methods/$methodKey/new');

/** Where a form begins: `?about=person:12&from=signal:3`. A draft of the same that still lies open is offered first. */
export function NewRunPage() {
  const { methodKey } = route.useParams();
  const { t } = useTranslation('runs');
  const [params] = useUrlState();
  const { about, from } = params;
  const asked = { ...(about ? { about } : {}), ...(from ? { from } : {}) };
  const drafts = useRead(
    listRuns,
    { query: { whose: 'mine', state: 'draft', method: [methodKey], ...asked } as never },
    { staleTime: 0, gcTime: 0 },
  );
  const navigate = useNavigate();
  const begin = useAct(beginRun, {
    stales: [listRuns, readRun],
    onDone: ({ id }) => navigate({ to: '/runs/$runId', params: { runId: String(id) }, replace: true }),
  });
  const { mutate } = begin;
  const isBegun = useRef(false);
  const start = () => mutate({ body: { method: methodKey, about: about ?? null, from: from ?? null } as never });
  const isClear = drafts.data?.rows.length === 0;
  useEffect(() => {
    if (!isClear || isBegun.current) return;
    isBegun.current = true; // one draft for one visit
    mutate({ body: { method: methodKey, about: about ?? null, from: from ?? null } as never });
  }, [isClear, mutate, methodKey, about, from]);
  if (begin.isError) return <Failed problem={begin.error} retry={start} />;
  if (drafts.isError) return <Failed problem={drafts.error} retry={drafts.refetch} />;
  if (drafts.isPending || isClear || begin.isPending || begin.isSuccess) return <Waiting lines={10} />;
  return (
    <>
      <PageHead title={t('goOn.title')} purpose={t('goOn.text')} />
      <section className="panel stack">
        <EntryLink entryKey={methodKey} />
        <OpenDrafts rows={drafts.data.rows} />
        <span>
          <Button onClick={start}>{t('goOn.anew')}</Button>
        </span>
      </section>
    </>
  );
}

function OpenDrafts({ rows }: { rows: readonly { id: number; changedAt: string; about: { name: string } | null }[] }) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  return (
    <ul className="run-lines">
      {rows.map(({ id, changedAt, about }) => (
        <li key={id}>
          <Link to="/runs/$runId" params={{ runId: String(id) }}>
            {t('goOn.with', { at: instant(changedAt, manner) })}
          </Link>
          <small className="faint">{about?.name}</small>
        </li>
      ))}
    </ul>
  );
}
